"""A draft at its link, as the person without a login meets it."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.actions.draft_links import revoke_draft_link
from articles.actions.move_article import move_article
from articles.actions.print_edition import print_edition
from articles.actions.save_revision import save_revision
from articles.actions.withdraw_edition import withdraw_edition
from articles.models import DraftAnswer, DraftLink, DraftOpening, Revision
from articles.workflow import AT_THE_DESK
from tests.articles.desk import every_row
from tests.articles.drafts import PHONE, answer, ended, make_link, stranger
from tests.articles.sittings import Sitting

pytestmark = pytest.mark.django_db

STRIP = "A draft for Ada Okoye. Not published; please don’t pass it on."


@pytest.fixture(autouse=True)
def _nothing_counted_yet():
    cache.clear()


@pytest.fixture
def article(make_article):
    return make_article(headline="The loom strikes back")


def rewrite(article, **fields):
    for name, value in fields.items():
        setattr(article, name, value)
    article.save()
    return save_revision(article, actor=None)


def test_a_link_shows_the_piece_as_readers_would_see_it(article):
    _link, path = make_link(article, purpose="Please check your quotes.")

    response = stranger().get(path)

    assert response.status_code == 200
    assert "articles/article_detail.html" in [t.name for t in response.templates]
    for words in (article.headline, "It began with a letter.", STRIP, "your quotes"):
        assert words in response.text


def test_a_draft_is_kept_out_of_caches_indexes_feeds_and_referrers(article):
    _link, path = make_link(article)

    for response in (stranger().get(path), stranger().get(path[:-1] + "x/")):
        assert "noindex" in response["X-Robots-Tag"]
        assert "no-store" in response["Cache-Control"]
        assert response["Referrer-Policy"] == "no-referrer"
        assert '<meta name="robots" content="noindex' in response.text
        assert "application/ld+json" not in response.text
        assert 'rel="alternate"' not in response.text
        assert 'rel="canonical"' not in response.text
        assert not response.has_header("ETag")


def test_a_link_follows_the_working_copy(article):
    _link, path = make_link(article)

    rewrite(article, headline="The loom answers")

    assert "The loom answers" in stranger().get(path).text


def test_a_link_stays_valid_when_the_piece_moves_on(article):
    _link, path = make_link(article)

    for status in AT_THE_DESK:
        type(article).objects.filter(pk=article.pk).update(status=status)
        assert stranger().get(path).status_code == 200


def closed_paths(article):
    """Return the path of a link that is over, for each way in which it can be."""
    expired, revoked, withdrawn = (make_link(article) for _ in range(3))
    ended(expired[0])
    revoke_draft_link(revoked[0], actor=revoked[0].made_by)
    DraftLink.objects.filter(pk=withdrawn[0].pk).update(
        made_at=timezone.now() - timedelta(hours=2)
    )
    print_edition(article, actor=None, live_from=timezone.now() - timedelta(hours=1))
    withdraw_edition(article, reason="It named somebody wrongly.")
    deleted = make_link(article)
    deleted[0].delete()
    links = (expired, revoked, withdrawn, deleted)
    return [path for _link, path in links] + ["/draft/" + "x" * 43 + "/", "/draft/é/"]


def words_of(response):
    return response.text[response.text.index("<main") : response.text.index("</main")]


def test_unknown_expired_revoked_and_deleted_links_look_the_same(article):
    paths = closed_paths(article)

    answers = [stranger().get(path) for path in paths]
    answers += [stranger().get(f"{path}thanks/") for path in paths[:2]]
    answers += [answer(path, 1) for path in paths]

    assert {response.status_code for response in answers} == {404}
    assert len({words_of(response) for response in answers}) == 1
    assert "Ask whoever sent it to you" in answers[0].text
    assert not DraftOpening.objects.exists()
    assert not DraftAnswer.objects.exists()


def test_a_link_shows_nothing_while_the_piece_is_on_the_spike(article, editor):
    _link, path = make_link(article)
    move_article(article, "spike", actor=editor)

    answers = [stranger().get(path), answer(path, article.version)]
    assert {response.status_code for response in answers} == {404}
    unknown = stranger().get("/draft/" + "x" * 43 + "/")
    assert {words_of(response) for response in answers} == {words_of(unknown)}

    move_article(article, "revive", actor=editor)

    assert "It began with a letter." in stranger().get(path).text
    assert answer(path, article.version).status_code == 302


def test_a_link_says_when_the_piece_is_published_and_leads_there(article):
    link, path = make_link(article)
    edition = print_edition(
        article, actor=None, live_from=link.made_at + timedelta(microseconds=1)
    )

    response = stranger().get(path)

    assert "This piece is published" in response.text
    assert edition.get_absolute_url() in response.text
    assert "It began with a letter." not in response.text
    assert answer(path, article.version).status_code == 200
    assert not DraftAnswer.objects.exists()


def test_a_link_made_for_an_update_of_a_live_piece_shows_the_update(article):
    print_edition(article, actor=None, live_from=timezone.now() - timedelta(days=1))
    rewrite(article, headline="The loom, updated")

    _link, path = make_link(article)

    assert "The loom, updated" in stranger().get(path).text


def test_openings_are_noted_with_their_time_and_the_family_of_the_browser(article):
    link, path = make_link(article)

    stranger().get(path)
    stranger().get(path)

    opening = link.openings.get()
    assert opening.family == "Safari"
    assert abs(opening.opened_at - timezone.now()) < timedelta(minutes=1)


def test_an_opening_after_a_while_counts_again(article):
    link, path = make_link(article)
    stranger().get(path)

    cache.clear()
    stranger().get(path)

    assert [row.family for row in link.openings.all()] == ["Safari", "Safari"]


@pytest.mark.parametrize(
    ("headers", "address"),
    [
        ({"user-agent": "Slackbot-LinkExpanding 1.0"}, "127.0.0.1"),
        ({"user-agent": PHONE.replace("19_0", "18_2")}, "127.0.0.1"),
        ({}, "192.0.2.7"),
    ],
    ids=["another program", "another version", "another address"],
)
def test_another_browser_counts_at_once(article, headers, address):
    link, path = make_link(article)
    stranger().get(path)

    stranger(**headers).get(path, REMOTE_ADDR=address)

    assert link.openings.count() == 2


def test_a_draft_says_nothing_of_a_publication_that_never_was(article):
    _link, path = make_link(article)

    assert "First published" not in stranger().get(path).text


def test_looking_changes_nothing_but_the_log_of_openings(article):
    _link, path = make_link(article)
    before = every_row()

    stranger().get(path, headers={"Sec-Purpose": "prefetch"})
    stranger().head(path)
    assert every_row() == before

    stranger().get(f"{path}?verdict=approve&read=1")
    after = every_row()
    assert len(after.pop(DraftOpening)) == 1
    before.pop(DraftOpening)
    assert after == before


def test_our_own_looks_are_not_noted(article, editor):
    link, path = make_link(article)
    client = stranger()
    client.force_login(editor)

    assert client.get(path).status_code == 200

    assert not link.openings.exists()


def test_an_answer_is_kept_with_the_revision_that_was_read(article):
    link, path = make_link(article)
    read = article.version
    rewrite(article, headline="Changed while they read")

    response = answer(path, read, "changes", "The <b>second</b> quote is not mine.")

    kept = link.answers.get()
    assert response.url == f"{path}thanks/"
    assert (kept.verdict, kept.revision.number) == ("changes", read)
    page = stranger().get(response.url).text
    assert "You ask for changes" in page
    assert "The &lt;b&gt;second&lt;/b&gt; quote" in page


def test_an_answer_may_be_changed_until_the_link_ends(article):
    link, path = make_link(article)
    answer(path, article.version, "changes", "One thing.")

    answer(path, article.version, "approve")
    assert [row.verdict for row in link.answers.all()] == ["approve", "changes"]

    ended(link)
    assert answer(path, article.version, "changes", "More.").status_code == 404
    assert link.answers.count() == 2


def test_the_same_answer_sent_twice_is_one(article):
    link, path = make_link(article)

    for _ in range(2):
        answer(path, article.version, "approve", "Fine.")

    assert link.answers.count() == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"verdict": ""}, "Choose one of the two."),
        ({"verdict": "publish"}, "publish"),
        ({"verdict": "changes", "comment": "  "}, "Say what should change."),
        ({"verdict": "approve", "comment": "x" * 5001}, "5000 characters"),
        ({"read": "all"}, "out of date"),
    ],
)
def test_an_answer_that_says_too_little_or_too_much_is_refused(
    article, fields, sentence
):
    link, path = make_link(article)
    whole = {"read": article.version, "verdict": "approve", "comment": "Good."}

    response = stranger().post(path, whole | fields)

    assert (response.status_code, link.answers.count()) == (422, 0)
    assert sentence in response.text
    assert stranger().post(path, whole).status_code == 302


def test_five_thousand_characters_may_have_many_lines(article):
    link, path = make_link(article)
    comment = "\r\n".join(["word " * 4] * 235)

    assert answer(path, article.version, "changes", comment).status_code == 302
    assert "\r" not in link.answers.get().comment


def test_nobody_answers_about_a_revision_that_the_link_never_showed(
    article, make_article
):
    link, path = make_link(article, is_frozen=True)
    later = rewrite(article, headline="Later")

    for number in (later.number, later.number + 1):
        refused = answer(path, number, "changes", "Not like this.")
        assert refused.status_code == 422
        assert "Read the text once more" in refused.text
        assert "Not like this." in refused.text
    assert not link.answers.exists()
    assert answer(path, link.revision.number).status_code == 302


def test_an_answer_to_a_step_of_an_autosave_is_kept_and_makes_it_stand(article, editor):
    link, path = make_link(article)
    sitting = Sitting(editor, article)
    read = sitting.autosave(headline="One")["based_on"]
    sitting.autosave(headline="Two")

    response = answer(path, read, "changes", "Say it otherwise.")

    assert response.status_code == 302
    assert link.answers.get().revision.number == read
    assert article.revisions.filter(number=read).exists()


def test_an_answer_about_an_old_step_keeps_nobody_from_saving(article, editor):
    _link, path = make_link(article)
    sitting = Sitting(editor, article)
    answer(path, sitting.autosave(headline="One")["based_on"], "approve")
    Revision.everything.filter(article=article, number__gt=1).update(
        replaced_at=timezone.now() - timedelta(hours=3)
    )

    sitting.autosave(headline="Two")

    assert sitting.autosave(headline="Three")["fate"] == "saved"
    assert Revision.everything.filter(answers__isnull=False).exists()


def test_a_comment_that_comes_after_publication_is_given_back(article, publisher):
    _link, path = make_link(article)
    read = article.version
    print_edition(article, actor=publisher)

    response = answer(path, read, "changes", "Too late, but said.")

    assert "Too late, but said." in response.text
    assert not DraftAnswer.objects.exists()


def test_a_link_to_read_only_has_no_box_and_takes_no_answer(article):
    link, path = make_link(article, may_answer=False)

    assert "<textarea" not in stranger().get(path).text
    assert answer(path, article.version).status_code == 404
    assert not link.answers.exists()


def test_an_answer_is_taken_from_a_browser_that_keeps_no_cookies(article):
    link, path = make_link(article)
    browser = Client(enforce_csrf_checks=True)

    shown = browser.get(path)
    answer(path, article.version, client=browser)

    assert not shown.cookies
    assert link.answers.count() == 1


def test_answers_are_limited(article):
    _link, path = make_link(article)
    for number in range(20):
        answer(path, article.version, "changes", f"Thought {number}.")

    response = answer(path, article.version, "changes", "The last thought.")

    assert response.status_code == 429
    assert "The last thought." in response.text
    assert DraftAnswer.objects.count() == 20
    assert stranger().get(path).status_code == 200


def test_thanks_come_only_after_an_answer(article):
    _link, path = make_link(article)

    assert stranger().get(f"{path}thanks/").url == path


def test_the_address_is_the_one_that_the_site_reserves(article):
    assert make_link(article)[1].startswith("/draft/")
    assert reverse("articles:draft", args=["x"]) == "/draft/x/"
