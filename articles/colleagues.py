"""Who at the desk may open a piece, and which of them a note calls by name."""

import re
from difflib import get_close_matches

from django.contrib.auth import get_user_model
from django.db.models import Exists, Q

from articles.models import Article
from articles.workflow import PUBLISH

MODEL_BACKEND = "django.contrib.auth.backends.ModelBackend"
# Not inside an address of e-mail; a full stop after a name is cut off below.
_CALL = re.compile(r"(?<![\w.@+-])@([\w.@+-]+)")
_AFTER_A_NAME = ".-+@"


def colleagues(article):
    """Return the active staff for whom `Article.objects.known_to` has the article."""
    staff = get_user_model().objects
    editors = staff.with_perm("articles.edit_any_article", backend=MODEL_BACKEND)
    readers = staff.with_perm("articles.view_article", backend=MODEL_BACKEND)
    once = Article.hands.through.objects.filter(article=article).values("user")
    own = Q(pk__in=[article.created_by_id, article.held_by_id]) | Q(pk__in=once)
    publishers = staff.with_perm(PUBLISH, backend=MODEL_BACKEND)
    closed = Exists(Article.objects.taken_down().filter(pk=article.pk))
    return readers.filter(
        own | Q(pk__in=editors.values("pk")),
        ~closed | Q(pk__in=publishers.values("pk")),
        is_staff=True,
    ).order_by("username")


def holders(article):
    """Return who may hold a piece: the active staff who edit, and who holds it now."""
    staff = get_user_model().objects
    able = staff.with_perm("articles.change_article", backend=MODEL_BACKEND)
    able = Q(is_staff=True, pk__in=able.order_by().values("pk"))
    return staff.filter(able | Q(pk=article.held_by_id)).order_by("username")


def calls(text, names) -> list[tuple[int, int, str]]:
    """Return (start, end, name) for each of `names` that the text calls with an @."""
    return [
        (start, start + 1 + len(word), name)
        for start, word, name in _called(text, names)
        if name
    ]


def unheard_calls(text, names) -> list[str]:
    """Return what stands after an @ in the text and is none of `names`, each once."""
    unheard = [word for _start, word, name in _called(text, names) if not name]
    return list(dict.fromkeys(filter(None, unheard)))


def like(word, people) -> list[str]:
    """Return the usernames nearest to a word, or those of the nearest names."""
    names = {
        part.casefold(): user.username
        for user in people
        for part in (*user.get_full_name().split(), user.username)
    }
    near = get_close_matches(word.casefold(), names, n=3, cutoff=0.7)
    return list(dict.fromkeys(names[name] for name in near))


def _called(text, names):
    """Give for each @ where it stands, the word after it and the name meant, if any."""
    exact = {name: name for name in names}
    known = {name.casefold(): name for name in names}
    for match in _CALL.finditer(text):
        word, bare = match[1], match[1].rstrip(_AFTER_A_NAME)
        while word and word.casefold() not in known and word[-1] in _AFTER_A_NAME:
            word = word[:-1]
        name = exact.get(word) or known.get(word.casefold())
        yield match.start(), word if name else bare, name
