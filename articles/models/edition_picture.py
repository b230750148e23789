from django.db import models


class EditionPicture(models.Model):
    """A picture in the text of an edition: the library can't lose it."""

    edition = models.ForeignKey(
        "articles.Edition", models.CASCADE, related_name="picture_links"
    )
    image = models.ForeignKey(
        "articles.Image", models.PROTECT, related_name="edition_links"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "image"], name="articles_editionpicture_once"
            )
        ]

    def __str__(self):
        return f"{self.edition}: {self.image}"
