"""How many sign-ups the house takes in one hour before it asks for patience.

The counts outlive a restart and hold for all processes: in the cache where that is
shared, else in the database.
"""

import time
from dataclasses import dataclass

from django.conf import settings
from django.utils.crypto import salted_hmac

from altculture.kit.limits import Limit, network_key
from subscribers.models import Tally

HOUR = 60 * 60
#: What forgets with the process, or at once.
FORGETFUL = ("LocMemCache", "DummyCache")


@dataclass(frozen=True)
class KeptLimit(Limit):
    """A limit whose counts are kept although the cache may forget them."""

    def allows(self, key: str = "") -> bool:
        key = salted_hmac("subscribers.limits", key).hexdigest()  # nobody can guess it
        if not settings.CACHES["default"]["BACKEND"].endswith(FORGETFUL):
            return super().allows(key)
        ends = (int(time.time()) // self.seconds + 1) * self.seconds
        name = self._cache_key(key)
        return Tally.objects.count_one(name, most=self.most, ends=ends)


# Many readers may share one address; a machine makes more mistakes than they do.
ATTEMPTS = KeptLimit("sign-up-attempts", most=300, seconds=HOUR)
PER_CLIENT = KeptLimit("sign-up-client", most=30, seconds=HOUR)
PER_NETWORK = KeptLimit("sign-up-network", most=100, seconds=HOUR)
PER_ADDRESS = KeptLimit("sign-up-address", most=3, seconds=HOUR)
FROM_EVERYBODY = KeptLimit("sign-up-everybody", most=2000, seconds=HOUR)
# Of one member of staff who takes addresses out: enough for work, not for guessing.
PASSWORDS = KeptLimit("export-password", most=20, seconds=HOUR)


def allow_mail(client: str, address: str) -> bool:
    """Count one more mail that a client makes us send, and say whether it may go."""
    return (
        PER_CLIENT.allows(client)
        and PER_NETWORK.allows(network_key(client))
        and PER_ADDRESS.allows(address.lower())
        and FROM_EVERYBODY.allows()
    )
