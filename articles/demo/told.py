"""What the demo's staff are told: the last moves of pieces that are in the work."""

from datetime import timedelta

from django.db.models import Exists, OuterRef

from articles.actions.add_note import add_note
from articles.actions.tell import tell_of_move
from articles.models import Article, Notice, Transition

A_WEEK = timedelta(days=7)
CALLED_ON = "let-the-small-rooms-live"


def tell_staff(*, staff, now):
    told = Notice.objects.filter(
        article=OuterRef("article"), made_at=OuterRef("made_at")
    )
    moves = Transition.objects.filter(~Exists(told), made_at__gt=now - A_WEEK)
    moves = moves.filter(article__is_printed=False).order_by("made_at", "pk")
    for transition in moves.select_related("article", "actor"):
        tell_of_move(transition)
    article = Article.objects.get(slug=CALLED_ON)
    note = "@writer, the council answered: may we quote the letter in full?"
    add_note(article, note, actor=staff["editor"])
