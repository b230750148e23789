"""What people do at the desk: bring an article somewhere, open a form and send it."""

import re
from collections import defaultdict
from datetime import timedelta
from html.parser import HTMLParser
from itertools import count

from django.apps import apps
from django.contrib.flatpages.models import FlatPage
from django.contrib.redirects.models import Redirect
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from altculture.models import User
from articles.actions.end_edition import end_later
from articles.actions.print_edition import print_edition
from articles.actions.take_down_editions import take_down_editions
from articles.actions.withdraw_edition import withdraw_edition
from articles.models import Article, Checklist, Front, Magazine
from articles.workflow import MOVES, Press, Status
from subscribers.actions.suppress import suppress
from subscribers.actions.take_in_file import take_in
from subscribers.models import (
    Export,
    Figures,
    Look,
    Newsletter,
    Segment,
    SignUps,
    Subscriber,
    SubscriberTag,
)
from subscribers.models.look import Sight
from subscribers.models.suppression import Reason
from tests.articles import factories

numbers = count(1)
DAY = timedelta(days=1)


def stand(article, press):
    """Bring an article to a standing with readers, by its editions alone."""
    now = timezone.now()
    if press not in {Press.NEVER, Press.COMING}:
        print_edition(article, actor=None, live_from=now - DAY)
    if press in {Press.COMING, Press.UPDATING}:
        print_edition(article, actor=None, live_from=now + DAY)
    if press == Press.WITHDRAWN:
        withdraw_edition(article, reason="It named somebody wrongly.")
    if press == Press.TAKEN_DOWN:
        take_down_editions(article, actor=None)
    return article


def make_at(status, press, **fields):
    """Make a complete article in one state and one standing with readers."""
    article = stand(factories.make_article(**fields), press)
    Article.objects.filter(pk=article.pk).update(status=status)
    article.refresh_from_db()
    return article


def set_end(article, moment=None):
    """Have the last edition of an article end, in a year when no moment is given."""
    moment = moment or timezone.now() + 365 * DAY
    end_later(article, moment=moment, reason="The pictures are licensed until then.")
    return article


def change_text(article):
    """Have the working copy say something else than what was printed."""
    article.is_printed = False
    article.save(update_fields=["is_printed"])
    return article


def meet(move, article):
    """Bring an article to what a move wants besides its state and its standing."""
    if move.lifts_end:
        set_end(article)
    return change_text(article) if move.replaces else article


def make_startable(name, **fields):
    """Make an article from which a move may start."""
    move = MOVES[name]
    order = (Press.NEVER, Press.LIVE, Press.COMING)
    press = next(press for press in order if press in move.press)
    status = Status.READY if Status.READY in move.sources else min(move.sources)
    return meet(move, make_at(status, press, **fields))


def make_ready(**fields):
    return make_at(Status.READY, Press.NEVER, **fields)


def page(name, article, *args):
    return reverse(f"admin:articles_article_{name}", args=[article.pk, *args])


def version_of(article):
    """Return what a page that is opened now carries as the version that was seen."""
    return Article.objects.values_list("version", flat=True).get(pk=article.pk)


def at(user):
    """Return the browser of somebody who is signed in."""
    client = Client()
    client.force_login(user)
    return client


def open_form(client, url):
    response = client.get(url)
    assert response.status_code == 200, url
    return fields_of(response)


def fields_of(response):
    """Return what a browser would send of the page's form if nobody touched it."""
    reader = _FormReader()
    reader.feed(response.text)
    return {
        name: rows for name, rows in reader.fields.items() if "__prefix__" not in name
    }


def without_sayings(html):
    """Leave out what a comparison says to those who do not see its colours."""
    return re.sub(r'<span class="compare__said">.*?</span>', "", html)


def send(client, url, fields, **changes):
    return client.post(url, fields | changes)


class _FormReader(HTMLParser):
    """Collects the fields of the one form of a page that saves something."""

    def __init__(self):
        super().__init__()
        self.fields = defaultdict(list)
        self.is_inside = False
        self.name = self.text = None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            is_post = attrs.get("method") == "post"
            self.is_inside = is_post and attrs.get("id") != "logout-form"
        elif self.is_inside and tag in {"input", "select", "textarea", "option"}:
            getattr(self, f"_read_{tag}")(attrs)

    def handle_data(self, text):
        if self.text is not None:
            self.text += text

    def handle_endtag(self, tag):
        if tag == "form":
            self.is_inside = False
        elif tag == "textarea" and self.text is not None:
            self.fields[self.name].append(self.text.removeprefix("\n"))
            self.text = None

    def _read_input(self, attrs):
        is_box = attrs.get("type") in {"checkbox", "radio"}
        if attrs.get("type") in {"submit", "file"} or "name" not in attrs:
            return
        if not is_box or "checked" in attrs:
            self.fields[attrs["name"]].append(attrs.get("value", "on" * is_box))

    def _read_select(self, attrs):
        self.name = attrs["name"]

    def _read_option(self, attrs):
        if "selected" in attrs:
            self.fields[self.name].append(attrs["value"])

    def _read_textarea(self, attrs):
        self.name, self.text = attrs["name"], ""


def _named(make):
    return lambda: make(f"Name {next(numbers)}")


def _make_article():
    number = next(numbers)
    holder = _make_user()
    article = factories.make_article(
        created_by=holder,
        held_by=holder,
        section=factories.make_section(f"Section {number}"),
        movements=[f"Movement {number}"],
        topics=[f"Topic {number}"],
        people=[f"Person {number}"],
    )
    article.reminders.create(day=timezone.localdate())
    return stand(article, Press.UPDATING)


def _make_user():
    name = f"staff-{next(numbers)}"
    return User.objects.create(username=name, email=f"{name}@example.org")


def _make_page():
    number = next(numbers)
    row = FlatPage.objects.create(url=f"/page-{number}/", title=f"Page {number}")
    row.sites.add(1)
    return row


def _make_redirect():
    old = f"/old-{next(numbers)}/"
    return Redirect.objects.create(site_id=1, old_path=old, new_path="/new/")


def _make_newsletter():
    number = next(numbers)
    return Newsletter.objects.create(name=f"Letter {number}", slug=f"letter-{number}")


def _make_subscriber():
    row = Subscriber.objects.create(email=f"reader-{next(numbers)}@example.org")
    row.subscriptions.create(newsletter=_make_newsletter(), source="form")
    return row


def _make_suppression():
    address = f"gone-{next(numbers)}@example.org"
    return suppress(address, Reason.NEVER, newsletter=None, actor=None)


def _make_subscriber_tag(name):
    return SubscriberTag.objects.create(name=name)


def _make_export():
    fields = {"made_by": "Ines", "reason": "The post", "filter_words": "all"}
    return Export.objects.create(**fields, format="csv", columns=["email"])


def _make_look():
    return Look.objects.create(actor=_make_user(), what=Sight.OPENED)


def _make_import():
    text = f"email,name\nreader-{next(numbers)}@example.org,Ada\n"
    file = ContentFile(text.encode(), "list.csv")
    return take_in(file, file.name, made_by="Ines", actor=None)


def _make_front():
    """A draft of the home page, with one story and one slot that fills itself."""
    front = Front.objects.create(title=f"Front {next(numbers)}")
    front.slots.create(position=1, layout="lead", article=_make_article())
    front.slots.create(position=2, layout="row")
    return front


def _make_movement():
    """A movement with all that may hang on one."""
    number, article = next(numbers), _make_article()
    movement = factories.make_movement(f"Name {number}")
    movement.events.create(year=1811, month=3, text="Frames are broken.")
    person = factories.make_person(f"Key person {number}")
    movement.key_people.create(person=person, note="Signed the letters.")
    movement.key_texts.create(article=article, starts_here=True)
    movement.key_texts.create(title="Another text", position=1)
    return movement


def _make_figures():
    fields = {"kind": "confirmed", "source": "mail", "number": 3, "change": 3}
    return Figures.objects.create(day=timezone.localdate(), **fields)


def _make_segment():
    return Segment.objects.create(name=f"Segment {next(numbers)}", made_by=_make_user())


#: One row of every model that the newsroom shows.
ROWS = {
    "articles.article": _make_article,
    "articles.checklist": lambda: Checklist.objects.get_or_create(kind="review")[0],
    "articles.collection": _named(factories.make_collection),
    "articles.contributor": factories.make_contributor,
    "articles.front": _make_front,
    "articles.image": factories.make_image,
    "articles.magazine": lambda: Magazine.objects.get_or_create()[0],
    "articles.movement": _make_movement,
    "articles.person": _named(factories.make_person),
    "articles.section": _named(factories.make_section),
    "articles.series": _named(factories.make_series),
    "articles.topic": _named(factories.make_topic),
    "altculture.user": _make_user,
    "flatpages.flatpage": _make_page,
    "redirects.redirect": _make_redirect,
    "subscribers.export": _make_export,
    "subscribers.figures": _make_figures,
    "subscribers.look": _make_look,
    "subscribers.import": _make_import,
    "subscribers.newsletter": _make_newsletter,
    "subscribers.segment": _make_segment,
    "subscribers.signups": lambda: SignUps.objects.get_or_create()[0],
    "subscribers.subscriber": _make_subscriber,
    "subscribers.subscribertag": _named(_make_subscriber_tag),
    "subscribers.suppression": _make_suppression,
}


def make_row(model):
    return ROWS[model._meta.label_lower]()


def every_row():
    """Return all that is stored, to see whether anything changed.

    But for sessions, and for who looked at whom: looking is what writes that down.
    """
    return {
        model: list(model._base_manager.order_by("pk").values())
        for model in apps.get_models()
        if model._meta.label not in {"sessions.Session", "subscribers.Look"}
    }
