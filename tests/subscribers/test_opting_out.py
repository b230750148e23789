"""Whatever is done in whatever order: only its owner makes an address mailable."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from subscribers.actions.add_subscriber import add_subscriber
from subscribers.actions.change_preferences import Preferences, change_preferences
from subscribers.actions.confirm import confirm
from subscribers.actions.erase import erase
from subscribers.actions.keep_out import keep_out
from subscribers.actions.let_come_back import let_come_back
from subscribers.actions.links import make_link
from subscribers.actions.merge_subscribers import merge_subscribers
from subscribers.actions.sign_up import sign_up
from subscribers.actions.undo import undo
from subscribers.actions.unsubscribe import unsubscribe
from subscribers.consent import Evidence, Source
from subscribers.errors import CannotMerge, ListError
from subscribers.models import Import, Subscriber, Subscription, Suppression
from subscribers.models.imports import ImportState
from subscribers.models.suppression import Reason
from subscribers.models.token import Purpose
from tests.subscribers.factories import make_newsletter, make_subscriber
from tests.subscribers.importing import CLAIM, bring_in, take_back

ANNA, BERT = "anna@example.org", "bert@example.org"
BY_MAIL, ON_SITE = Evidence(Source.MAIL), Evidence(Source.SITE)
OPT_OUTS = ("unsubscribed", "blocklisted", "cleaned", "complained")
REASONS = [reason for reason in Reason if reason != Reason.ERASED]


class Lists:
    """One address, a member of staff, and every path that touches a list."""

    def __init__(self, staff):
        self.staff = staff
        self.letters = [make_newsletter(), make_newsletter()]
        self.agreed = False
        # Whether the owner, or the desk for them, said no and nobody yes since.
        self.refused = False
        self.tokens = {purpose: [] for purpose in Purpose}

    @property
    def reader(self):
        return Subscriber.objects.with_address(ANNA).first()

    def mail(self):
        """Keep the links of a mail, as its receiver would: for every later day."""
        if self.reader:
            for purpose, tokens in self.tokens.items():
                tokens.append(make_link(self.reader, purpose))

    def stranger_signs_up(self, number):
        sign_up(ANNA.upper(), [self.letters[number % 2]], evidence=ON_SITE)
        self.mail()

    def staff_add(self, number):
        new, letters = Subscriber(email=ANNA), [self.letters[number % 2]]
        add_subscriber(new, letters, actor=self.staff)
        self.mail()

    def staff_let_come_back(self, _number):
        for row in Suppression.objects.of(ANNA):
            let_come_back(row, note="Asked.", actor=self.staff)

    def staff_keep_out(self, number):
        reason = REASONS[number % len(REASONS)]
        keep_out(ANNA, reason, actor=self.staff)
        self.refuse()

    def staff_import(self, number):
        """Import her with a claim of consent, which holds unless she ever said no."""
        text, letters = f"email\n{ANNA}\n", [self.letters[number % 2]]
        bring_in(text, letters, actor=self.staff, claim=CLAIM)
        self.agreed = self.agreed or not self.refused
        self.mail()

    def staff_import_to_ask(self, number):
        text, letters = f"email\n{ANNA}\n", [self.letters[number % 2]]
        bring_in(text, letters, actor=self.staff, claim=None)
        self.mail()

    def staff_import_opt_out(self, number):
        word = OPT_OUTS[number % len(OPT_OUTS)]
        text = f"email,status\n{ANNA},{word}\n"
        bring_in(text, self.letters, actor=self.staff, claim=CLAIM)
        self.refuse()

    def staff_undo_import(self, number):
        done = list(Import.objects.filter(state=ImportState.DONE))
        if done:
            take_back(done[number % len(done)], actor=self.staff)

    def owner_confirms(self, number):
        confirm(self.one_of(Purpose.CONFIRM, number), evidence=BY_MAIL)
        self.agree()

    def agree(self):
        self.agreed, self.refused = True, False

    def refuse(self):
        self.agreed, self.refused = False, True

    def owner_unsubscribes(self, number):
        unsubscribe(self.one_of(Purpose.UNSUBSCRIBE, number), evidence=BY_MAIL)
        self.refuse()

    def owner_undoes(self, number):
        undo(self.one_of(Purpose.UNSUBSCRIBE, number), evidence=BY_MAIL)
        self.agree()

    def owner_chooses(self, number):
        chosen = self.letters[: number % 3]
        wanted = Preferences(chosen, "", "en-gb", None)
        token = self.one_of(Purpose.PREFERENCES, number)
        change_preferences(token, wanted, evidence=BY_MAIL)
        self.agree() if chosen else self.refuse()

    def owner_is_erased(self, number):
        erase(self.one_of(Purpose.PREFERENCES, number), evidence=BY_MAIL)
        self.refuse()

    def staff_merge_another_into_it(self, number):
        merge_subscribers(self.another(number), self.known(), actor=self.staff)
        self.mail()

    def staff_merge_it_into_another(self, number):
        merge_subscribers(self.known(), self.another(number), actor=self.staff)
        self.agreed = False

    def known(self):
        if self.reader is None:
            raise CannotMerge
        return self.reader

    def another(self, number):
        """Return the entry of an address that confirmed one letter by itself."""
        known = Subscriber.objects.with_address(BERT).first()
        return known or make_subscriber(self.letters[number % 2], email=BERT)

    def one_of(self, purpose, number):
        tokens = self.tokens[purpose]
        return tokens[number % len(tokens)] if tokens else "no such token"


PATHS = [
    getattr(Lists, name)
    for name in vars(Lists)
    if name.startswith(("stranger_", "staff_", "owner_"))
]
steps = st.lists(st.tuples(st.sampled_from(PATHS), st.integers(0, 5)), max_size=12)


@pytest.mark.django_db
@given(steps=steps)
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_an_opted_out_address_is_mailable_by_its_owners_own_act_alone(
    circulation, steps
):
    with transaction.atomic():
        lists = Lists(circulation)
        for path, number in steps:
            walk(lists, path, number)

            hers = Subscription.objects.filter(subscriber=lists.reader)
            assert lists.agreed or not hers.mailable().exists()
            assert not Suppression.objects.of(ANNA).of_all_letters().exists() or (
                not hers.confirmed().exists()
            )
        transaction.set_rollback(True)


def walk(lists, path, number):
    try:
        with transaction.atomic():
            path(lists, number)
    except ListError:
        pass


def test_every_path_is_walked():
    assert len(PATHS) == 15
