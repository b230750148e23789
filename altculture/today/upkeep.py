"""The parts of Today about what readers see and somebody has to mend."""

from datetime import timedelta

from django.db.models import (
    BooleanField,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Prefetch,
    Q,
)
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from altculture.today.part import EVERYBODYS, SHOWN, Part, Row, list_of
from articles.fronts import remarks
from articles.models import Article, Edition, Front, Image, LinkCheck, Movement

A_WEEK = timedelta(days=7)
FIELDS = {
    "alt": _lazy("alt text"),
    "credit": _lazy("credit line"),
    "licence": _lazy("licence"),
}


def bare_pictures(look):
    """Pictures that readers see or will see, without alt text, credit or licence."""
    if not look.may(EVERYBODYS):
        return None
    rows = [
        Row(image.title, _picture(image), [_lacks(image)])
        for image in _in_use(look).uncredited().order_by("-added_at", "-pk")[:SHOWN]
    ]
    more = list_of("articles.image", lacks="any", used="yes")
    return Part("bare-pictures", _("Pictures that lack something"), rows, more=more)


def ending_licences(look):
    if not look.may(EVERYBODYS):
        return None
    is_over = ExpressionWrapper(Q(licensed_until__lte=look.at), BooleanField())
    ending = _in_use(look).filter(licensed_until__lte=look.at + A_WEEK)
    # What has ended long ago must not crowd out what will end.
    ending = ending.alias(is_over=is_over).order_by("is_over", "licensed_until", "pk")
    rows = [
        Row(image.title, _picture(image), [_ends(look, image)])
        for image in ending[:SHOWN]
    ]
    return Part("ending-licences", _("Licences that end"), rows, is_alarm=True)


def broken_links(look):
    known = Article.objects.visible_to(look.user)
    linking = LinkCheck.articles.through.objects.filter(linkcheck=OuterRef("pk"))
    linking = Article.objects.among(linking, look.user)
    checks = LinkCheck.objects.broken().filter(Exists(linking))
    named = Prefetch("articles", known.only("headline"))
    rows = [
        _broken(check)
        for check in checks.order_by("-checked_at").prefetch_related(named)[:SHOWN]
    ]
    more = list_of("articles.article", todo="links")
    return Part("broken-links", _("Broken links"), rows, more=more)


def fronts_with_gaps(look):
    """Fronts that readers see or will see, with what is amiss in their slots."""
    if not look.may("articles.change_front"):
        return None
    fronts = Front.objects.not_over(look.at).select_related("section")
    fronts = fronts.prefetch_related("slots").order_by("live_from", "pk")[:SHOWN]
    told = remarks([slot for front in fronts for slot in front.slots.all()], look.at)
    rows = [row for front in fronts if (row := _front(front, told))]
    return Part("fronts", _("Fronts with gaps"), rows, more=list_of("articles.front"))


def _front(front, told):
    amiss = [
        str(remark.text)
        for slot in front.slots.all()
        for remark in told.get(slot.pk, ())
        if remark.is_warning
    ]
    url = reverse("admin:articles_front_change", args=[front.pk])
    return Row(str(front), url, [front.page_name, *amiss]) if amiss else None


def _in_use(look):
    shown = Edition.objects.not_over(look.at).order_by()
    leads = shown.filter(lead_image=OuterRef("pk"))
    stands = shown.filter(picture_links__image=OuterRef("pk"))
    heads = Movement.objects.filter(picture=OuterRef("pk")).order_by()
    return Image.objects.filter(Exists(leads) | Exists(stands) | Exists(heads))


def _picture(image):
    return reverse("admin:articles_image_change", args=[image.pk])


def _lacks(image):
    lacking = [name for field, name in FIELDS.items() if not getattr(image, field)]
    return _("without %(what)s") % {"what": ", ".join(map(str, lacking))}


def _ends(look, image):
    if image.licensed_until <= look.at:
        return _("ended: readers see it no more")
    moment = date_format(timezone.localtime(image.licensed_until), "l j F, H:i")
    return _("ends %(moment)s") % {"moment": moment}


def _broken(check):
    article = check.articles.all()[0]
    return Row(
        str(article),
        reverse("admin:articles_article_checklist", args=[article.pk]),
        [check.get_problem_display(), check.url],
    )
