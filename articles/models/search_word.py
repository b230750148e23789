from django.db import models

SHORTEST, LONGEST = 3, 24
#: Words as long as this may have two letters wrong, shorter ones a single one.
LONG = 8


def is_learnt(word: str) -> bool:
    """Say whether a word of the index is kept for guessing."""
    return SHORTEST <= len(word) <= LONGEST and word.isalpha()


def reach_of(word: str) -> int:
    """Return how many letters of a word may be wrong."""
    return 2 if len(word) >= LONG else 1


def ends_of(word: str, length: int) -> tuple[str, str]:
    """Return the first and the last letters by which words of a length are found.

    Fewer than half of them at each end: a slip in one leaves the other as it is.
    """
    part = min(4, (length - 1) // 2)
    return word[:part], word[-part:]


class SearchWord(models.Model):
    """A word of the search index, to guess what a mistyped one was meant to be.

    Only a hint: `editions` is counted up to a number, and what is withdrawn since has
    its words here too. What readers are shown is asked of the index.
    """

    word = models.CharField(max_length=LONGEST, primary_key=True)
    length = models.PositiveSmallIntegerField()
    head = models.CharField(max_length=4)
    tail = models.CharField(max_length=4)
    editions = models.PositiveIntegerField()

    class Meta:
        default_permissions = ()
        # The ends come first: a planner that knows too little asks for one alone.
        indexes = [
            models.Index(fields=["head", "length"], name="articles_searchword_begun"),
            models.Index(fields=["tail", "length"], name="articles_searchword_ended"),
        ]

    def __str__(self):
        return self.word
