"""The newsroom's landing page: what waits for the person who opens it."""

from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Edition
from subscribers.models import Subscription

SHOWN = 8
TEN_MINUTES = 600


def today(request, context):
    """Add what waits, what goes live next and what went live last; called by Unfold."""
    user = request.user
    context["title"] = _("Today")
    context["today"] = timezone.localdate()
    context["waiting"] = _articles(Article.objects.waiting_for(user))
    context["in_work"] = _articles(Article.objects.visible_to(user).on_desk_of(user))
    if user.has_perm("articles.view_article"):
        context |= _from_the_press()
    if user.has_perm("subscribers.view_subscriber"):
        context |= cache.get_or_set("today:subscriptions", _counts, TEN_MINUTES)
    return context


def _counts():
    """Count a million rows now and then, rather than for everybody who looks in."""
    return {
        "confirmed": Subscription.objects.confirmed().count(),
        "pending": Subscription.objects.pending().count(),
    }


def _articles(queryset):
    return queryset.select_related("section", "held_by").order_by("-changed_at")[:SHOWN]


def _from_the_press():
    now = timezone.now()
    editions = Edition.objects.for_cards()
    return {
        "coming": editions.filter(live_from__gt=now).order_by("live_from")[:SHOWN],
        "newest": editions.live(now)[:SHOWN],
    }
