"""The demo magazine's readers: two hundred, at every stage of a subscription."""

from datetime import timedelta

from django.apps import apps

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
#: Name, short name, description, rhythm, and what it follows: kind and short name.
LETTERS = (
    (
        *("The Refusal", "the-refusal"),
        "Artists and machines: who said no this month, and what came of it.",
        *("on the first of the month", "movement", "ai-refusal"),
    ),
    (
        *("Needle Drop", "needle-drop"),
        "Records, rooms and the people who make both.",
        *("every other Tuesday", "section", "music"),
    ),
    (
        *("Street Notes", "street-notes"),
        "What social movements won, lost and wrote down.",
        *("once a month", "section", "social-movements"),
    ),
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
    newsletters = make_newsletters()
    for number in range(READERS):
        signed_up_at = now - timedelta(days=number + 1, hours=number % 24)
        _sign_up(number, _chosen(number, newsletters), signed_up_at)
    count_figures()


def make_newsletters() -> list[Newsletter]:
    """Make the letters of the demo magazine, the one of the whole house first."""
    house = Newsletter.objects.open().first()
    house.description = "What the editors would have you read, and why."
    house.rhythm = "every Friday"
    house.save()
    others = [
        Newsletter.objects.create(
            name=name,
            slug=slug,
            description=description,
            rhythm=rhythm,
            position=place,
            **{of: apps.get_model("articles", of).objects.get(slug=followed)},
        )
        for place, (name, slug, description, rhythm, of, followed) in enumerate(
            LETTERS, 1
        )
    ]
    return [house, *others]


def _chosen(number, newsletters):
    """Return one to three letters; most readers want that of the whole house."""
    others = newsletters[1:]
    chosen = [newsletters[0]] if number % 5 else []
    chosen += [letter for place, letter in enumerate(others, 2) if number % place == 0]
    return chosen[:3] or others[:1]


def _sign_up(number, newsletters, at):
    first = FIRST_NAMES[number % len(FIRST_NAMES)]
    family = FAMILY_NAMES[number % len(FAMILY_NAMES)]
    subscriber = Subscriber.objects.create(
        email=f"reader-{number + 1:03}@letters.example",
        name=f"{first} {family}" if number % 3 else "",
        created_at=at,
    )
    for newsletter in newsletters:
        subscription = Subscription(subscriber=subscriber, newsletter=newsletter)
        _bring_to(OUTCOMES[number % len(OUTCOMES)], subscription, at)


def _bring_to(outcome, subscription, at):
    agreed = Evidence(Source.SITE, wording=sign_up_wording(), page="/subscribe/")
    record(subscription, Kind.SIGNED_UP, agreed, actor=None, at=at)
    if outcome:
        wording = confirm_wording() if outcome == Kind.CONFIRMED else ""
        proof = Evidence(Source.MAIL, wording=wording)
        record(subscription, outcome, proof, actor=None, at=at + timedelta(hours=1))
