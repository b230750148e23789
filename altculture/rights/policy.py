"""The AI policy: what machines may do with a work, and whose wish prevails."""

from dataclasses import dataclass, fields
from enum import IntEnum


class Wish(IntEnum):
    """Ordered by strictness, so that the strictest of several is their maximum."""

    ALLOW = 1
    ASK = 2
    DENY = 3


@dataclass(frozen=True)
class Policy:
    """One wish for each use; None leaves a use to whoever else has a say."""

    search: Wish | None = None
    training: Wish | None = None
    input: Wish | None = None


USES = tuple(field.name for field in fields(Policy))


def strictest(policies):
    """Return the policy that honours every one of `policies`.

    A use on which nobody has a wish stays None.
    """
    policies = list(policies)
    return Policy(**{use: _strictest_wish(policies, use) for use in USES})


def _strictest_wish(policies, use):
    wishes = [wish for policy in policies if (wish := getattr(policy, use))]
    return max(wishes, default=None)
