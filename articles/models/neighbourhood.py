from django.db import models


class Neighbourhood(models.Model):
    """What readers of a piece may want to read next, the nearest first.

    By the keys of families, so that it holds whatever edition is live: more is kept
    than is shown, since some may be gone by then. Written when a piece is printed, on
    both sides (articles/actions/place_piece.py).
    """

    family = models.OneToOneField(
        "articles.Article", models.CASCADE, related_name="neighbourhood"
    )
    #: `[key, nearness]` pairs: alike in words, and by the same people.
    alike = models.JSONField(default=list)
    by_same = models.JSONField(default=list)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return str(self.family)

    def note(self, name, key, nearness):
        """Put a piece among its neighbours, or elsewhere among them, or out of them.

        `name` is `alike` or `by_same`; a nearness of None takes it out.
        """
        rows = [row for row in getattr(self, name) if row[0] != key]
        if nearness is not None:
            rows.append([key, nearness])
        rows.sort(key=lambda row: (row[1], row[0]), reverse=True)
        setattr(self, name, rows[:KEPT])


#: How many neighbours of each sort are kept.
KEPT = 12
