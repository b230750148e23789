"""Choosing a piece by name: among all that readers know, or as an original."""

from django import forms
from django.db.models import Q
from django.db.models.functions import Coalesce

from articles.answering import known_as, named_for
from articles.models import Article, Edition

LOOKED_AT = 200

#: The fields, as autocomplete asks for them, that name a piece which readers know.
FIELDS = {
    ("article", "in_answer_to"),
    ("keytext", "article"),
    ("movementevent", "article"),
}


def names_printed_piece(request) -> bool:
    """Say whether autocomplete asks for one of these fields."""
    asked = request.GET.get("model_name"), request.GET.get("field_name")
    return asked in FIELDS


def answerable_pieces(words=""):
    """Return what readers know, the newest first, whoever may open it at the desk.

    Only the newest that had the words in a headline once are asked what they are
    called now.
    """
    pieces = Article.objects.with_known_headline().order_by("-pk")
    printed = Edition.objects.all()
    for word in words.split():
        pieces = pieces.filter(known_headline__icontains=word)
        printed = printed.filter(headline__icontains=word)
    if words.strip():
        # A bare column has SQLite walk the editions themselves, whole texts and all.
        newest = printed.order_by(Coalesce("article", "article").desc())
        newest = newest.values("article")[:LOOKED_AT]
        pieces = pieces.filter(pk__in=newest)
    return pieces.filter(known_headline__isnull=False)


class AnsweredField(forms.ModelChoiceField):
    """Names a piece by the headline that readers have, not by that of the desk."""

    def offer(self, chosen):
        """Offer what readers know, and the piece that is chosen already, by its key."""
        pieces = Article.objects.with_known_headline()
        known = Q(known_headline__isnull=False) | Q(pk=chosen)
        self.queryset = pieces.filter(known)

    def label_from_instance(self, piece):
        return known_as(piece)


class OriginalField(forms.ModelChoiceField):
    """Names the original of a translation, to each as they may know it."""

    user = None

    def offer(self, user, chosen):
        """Offer what `user` may see, and what is chosen already, by its key."""
        self.user = user
        visible = Article.objects.visible_to(user).order_by()
        known = Q(pk__in=visible.values("pk")) | Q(pk=chosen)
        self.queryset = Article.objects.filter(known)

    def label_from_instance(self, piece):
        return named_for(self.user, piece)
