"""How many sign-ups the house takes in one hour before it asks for patience."""

from altculture.kit.limits import Limit

HOUR = 60 * 60

# Many readers may share one address; a machine makes more mistakes than they do.
ATTEMPTS = Limit("sign-up-attempts", most=300, seconds=HOUR)
PER_CLIENT = Limit("sign-up-client", most=30, seconds=HOUR)
PER_ADDRESS = Limit("sign-up-address", most=3, seconds=HOUR)
# Of one member of staff who takes addresses out: enough for work, not for guessing.
PASSWORDS = Limit("export-password", most=20, seconds=HOUR)
FROM_EVERYBODY = Limit("sign-up-everybody", most=2000, seconds=HOUR)


def allow_mail(client: str, address: str) -> bool:
    """Count one more mail that a client makes us send, and say whether it may go."""
    return (
        PER_CLIENT.allows(client)
        and PER_ADDRESS.allows(address.lower())
        and FROM_EVERYBODY.allows()
    )
