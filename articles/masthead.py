"""Who makes the magazine: those with a post, and those whose work it printed lately."""

from datetime import timedelta
from typing import NamedTuple

from django.db.models import Count

from articles.kinds import Role
from articles.models import Edition, EditionCredit

LATELY = timedelta(days=365)
#: So many are named for each role; how many others there are is said.
MOST = 40


class Crew(NamedTuple):
    """Those credited for one role, who did most of it first."""

    role: Role
    people: list[dict]
    more: int


def lately(at) -> list[Crew]:
    """Return who is credited in what went live in the year before a moment.

    One query; a person is a dict of `name`, `slug` and the number of `pieces`.
    """
    pieces = Edition.objects.live(at).filter(first_live_at__gte=at - LATELY)
    rows = (
        EditionCredit.objects.filter(
            edition__in=pieces.order_by().values("pk"),
            contributor__withheld_at=None,
        )
        .values("role", "contributor__name", "contributor__slug")
        .annotate(pieces=Count("edition__family", distinct=True))
        .order_by("-pieces", "contributor__name")
    )
    by_role = {role: [] for role in Role}
    for row in rows:
        by_role[row["role"]].append(
            {
                "name": row["contributor__name"],
                "slug": row["contributor__slug"],
                "pieces": row["pieces"],
            }
        )
    return [
        Crew(role, people[:MOST], max(len(people) - MOST, 0))
        for role, people in by_role.items()
        if people
    ]
