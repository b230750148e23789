"""Choosing the piece that another answers, among all that readers know."""

from django import forms
from django.db.models import Q

from articles.answering import known_as
from articles.models import Article


def answerable_pieces(words=""):
    """Return what readers know, the newest first, whoever may open it at the desk."""
    pieces = Article.objects.with_known_headline().order_by("-pk")
    for word in words.split():
        pieces = pieces.filter(known_headline__icontains=word)
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
