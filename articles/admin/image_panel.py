from functools import cached_property

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import ngettext

from articles.models import Article, Edition

SHOWN = 20


class UsesPanel:
    """Where an image stands, as far as this person may know of it.

    A draft, or a piece that is yet to go live, is named to those alone who may open
    it; others learn how many there are.
    """

    def __init__(self, image, user):
        self.image, self.user = image, user
        self.known = Article.objects.known_to(user)
        self.at = timezone.now()

    @cached_property
    def live(self):
        return self._editions.live(self.at).order_by("-live_from")[:SHOWN]

    @cached_property
    def coming(self):
        coming = self._editions.filter(live_from__gt=self.at, article__in=self.known)
        return coming.order_by("live_from")[:SHOWN]

    @cached_property
    def past(self):
        past = self._editions.filter(live_until__lte=self.at)
        return past.order_by("-live_until")[:SHOWN]

    @cached_property
    def working_copies(self):
        mine = self.known.filter(self._holds("pictures"))
        return mine.select_related("section").order_by("-changed_at")[:SHOWN]

    @cached_property
    def hidden(self):
        """Say how many there are that are not open to this person, or nothing."""
        printed = Edition.objects.filter(self._holds("picture_links__image"))
        closed = Q(live_from__gt=self.at) | Q(taken_down_at__isnull=False)
        closed = printed.filter(closed).values("article")
        held = Article.objects.filter(self._holds("pictures") | Q(pk__in=closed))
        count = held.exclude(pk__in=self.known.values("pk")).count()
        sentence = ngettext(
            "%(count)d article that is not open to you.",
            "%(count)d articles that are not open to you.",
            count,
        )
        return sentence % {"count": count} if count else ""

    @cached_property
    def movements(self):
        return self.image.movements.order_by("name")[:SHOWN]

    @cached_property
    def is_empty(self):
        parts = (self.live, self.coming, self.past, self.working_copies, self.movements)
        return not self.hidden and not any(parts)

    @cached_property
    def changes(self):
        """Who did what to the image, in words, the newest first."""
        return [
            (change, [self._in_words(row) for row in change.changes])
            for change in self.image.changes.select_related("actor")[:SHOWN]
        ]

    @cached_property
    def _editions(self):
        rows = Edition.objects.filter(self._holds("picture_links__image"))
        return rows.open_to(self.user).only(
            "headline", "snapshot", "slug", "article_id", "number"
        )

    def _holds(self, in_text):
        """Ask for the rows that the image leads, or in whose text it stands."""
        model = Article if in_text == "pictures" else Edition
        stands = model.objects.filter(**{in_text: self.image}).order_by()
        return Q(lead_image=self.image) | Q(pk__in=stands.values("pk"))

    def _in_words(self, row):
        field = self.image._meta.get_field(row["field"])
        return row | {"label": field.verbose_name}
