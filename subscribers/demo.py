"""The demo magazine's readers: two hundred, at every stage of a subscription."""

from datetime import timedelta

from subscribers.actions.count_figures import count_figures
from subscribers.actions.record import record
from subscribers.consent import Evidence, Source, confirm_wording, sign_up_wording
from subscribers.models import Newsletter, Subscriber, Subscription
from subscribers.models.consent import Kind

READERS = 200
FIRST_NAMES = (
    *("Abena", "Aoife", "Bilal", "Chiara", "Dmitri", "Esra", "Femi", "Greta", "Hana"),
    *("Ivo", "Jamila", "Kofi", "Lucía", "Mateus", "Niamh", "Oyin", "Priya", "Quentin"),
    *("Rosa", "Søren", "Tamar", "Ulla", "Viktor", "Wanjiru", "Yara"),
)
FAMILY_NAMES = (
    *("Achterberg", "Brannigan", "Calloway", "Dalgaard", "Eze", "Farrow", "Grabowski"),
    *("Hossain", "Ibarra", "Jansson", "Kowalczyk", "Lindqvist", "Moyo", "Nakamura"),
    *("Obi", "Pereira", "Quist", "Rahimi", "Sørensen", "Tadesse", "Varga"),
)
#: Of every ten readers, what became of the sign-up.
OUTCOMES = (
    *(Kind.CONFIRMED,) * 7,
    Kind.UNSUBSCRIBED,
    Kind.BOUNCED,
    None,
)


def make_subscribers(*, now):
    """Make the readers, who signed up one by one over the months before `now`."""
    newsletter = Newsletter.objects.open().first()
    for number in range(READERS):
        signed_up_at = now - timedelta(days=number + 1, hours=number % 24)
        _sign_up(number, newsletter, signed_up_at)
    count_figures()


def _sign_up(number, newsletter, at):
    first = FIRST_NAMES[number % len(FIRST_NAMES)]
    family = FAMILY_NAMES[number % len(FAMILY_NAMES)]
    subscriber = Subscriber.objects.create(
        email=f"reader-{number + 1:03}@letters.example",
        name=f"{first} {family}" if number % 3 else "",
        created_at=at,
    )
    subscription = Subscription(subscriber=subscriber, newsletter=newsletter)
    agreed = Evidence(Source.SITE, wording=sign_up_wording(), page="/subscribe/")
    record(subscription, Kind.SIGNED_UP, agreed, actor=None, at=at)
    outcome = OUTCOMES[number % len(OUTCOMES)]
    if outcome:
        wording = confirm_wording() if outcome == Kind.CONFIRMED else ""
        proof = Evidence(Source.MAIL, wording=wording)
        record(subscription, outcome, proof, actor=None, at=at + timedelta(hours=1))
