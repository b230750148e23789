import gc

import pytest
from django.db import IntegrityError, transaction

from altculture.kit.bulk import insert_rows, reserve_keys
from altculture.kit.collecting import SELDOM, seldom_collecting
from altculture.kit.read_ahead import read_ahead
from subscribers.models import Subscriber

pytestmark = pytest.mark.django_db
NAMES = ("id", "email", "digest")


def insert(*addresses):
    keys = list(reserve_keys(Subscriber, len(addresses)))
    digests = [f"{key:064x}" for key in keys]
    insert_rows(Subscriber, NAMES, zip(keys, addresses, digests, strict=True))
    return keys


def test_rows_are_inserted_with_the_defaults_of_their_fields():
    keys = insert("anna@example.org", "bert@example.org")

    anna = Subscriber.objects.get(pk=keys[0])
    assert (anna.email, anna.name, anna.language) == ("anna@example.org", "", "en-gb")
    assert anna.created_at
    assert anna.erased_at is None


def test_nobody_gets_a_key_that_was_reserved():
    (last,) = insert("anna@example.org")

    assert Subscriber.objects.create(email="bert@example.org").pk > last
    assert insert("carl@example.org")[0] > last + 1


def test_what_the_database_refuses_is_an_integrity_error_and_writes_nothing():
    with pytest.raises(IntegrityError), transaction.atomic():
        insert("anna@example.org", "ANNA@example.org")

    assert not Subscriber.objects.exists()


def test_rows_are_found_by_many_words_in_one_parameter(django_assert_num_queries):
    keys = insert("anna@example.org", "bert@example.org", "carl@example.org")
    words = [f"{keys[0]:064x}", f"{keys[2]:064x}", "0"]

    with django_assert_num_queries(1) as asked:
        found = set(Subscriber.objects.filter(digest__one_of=words).values_list("pk"))

    assert found == {(keys[0],), (keys[2],)}
    assert asked[0]["sql"].count("'") <= 6
    assert not Subscriber.objects.filter(digest__one_of=[]).exists()


def test_items_are_made_one_ahead_and_an_error_comes_where_it_belongs():
    made = []

    def make():
        for number in range(3):
            made.append(number)
            yield number
        raise ValueError("The end.")

    items = read_ahead(make())
    assert next(items) == 0
    assert next(items) == 1
    with pytest.raises(ValueError, match="The end"):
        list(items)
    assert made == [0, 1, 2]


def test_who_reads_no_further_closes_what_is_read():
    closed = []

    def make():
        try:
            yield from range(9)
        finally:
            closed.append(True)

    items = read_ahead(make())
    next(items)
    items.close()

    assert closed == [True]


def test_cycles_are_searched_as_before_afterwards():
    usual = gc.get_threshold()

    with seldom_collecting():
        assert gc.get_threshold()[0] == SELDOM
    assert gc.get_threshold() == usual
