"""What an edition hangs on: words, names and credits, each found by its page."""

from django.db import models

from articles.kinds import Role
from articles.models.edition import Edition


class EditionLink(models.Model):
    """A word or name on an edition, with the date by which its page is ordered."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="%(class)ss")
    first_live_at = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self):
        return str(self.edition)


class EditionTag(EditionLink):
    class Meta:
        abstract = True
        indexes = [
            models.Index(
                fields=["tag", "-first_live_at", "-edition"], name="%(class)s_newest"
            )
        ]


class EditionMovement(EditionTag):
    tag = models.ForeignKey(
        "articles.Movement", models.PROTECT, related_name="edition_links"
    )


class EditionTopic(EditionTag):
    tag = models.ForeignKey(
        "articles.Topic", models.PROTECT, related_name="edition_links"
    )


class EditionPerson(EditionTag):
    tag = models.ForeignKey(
        "articles.Person", models.PROTECT, related_name="edition_links"
    )


class EditionCredit(EditionLink):
    contributor = models.ForeignKey(
        "articles.Contributor", models.PROTECT, related_name="edition_links"
    )
    role = models.CharField(max_length=16, choices=Role)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(
                fields=["contributor", "-first_live_at", "-edition"],
                name="editioncredit_newest",
            )
        ]


#: What carries the date of its edition, and must follow when that one is moved.
LINKS = (EditionMovement, EditionTopic, EditionPerson, EditionCredit)
