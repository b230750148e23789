import pytest
from django.core.exceptions import ValidationError
from email_validator import EmailNotValidError, validate_email
from hypothesis import given
from hypothesis import strategies as st

from subscribers.addresses import normalise_address
from subscribers.models import Subscriber


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("anna@example.org", "anna@example.org"),
        ("  Anna.Berg@Example.ORG ", "Anna.Berg@example.org"),
        ("anna+letters@example.org", "anna+letters@example.org"),
        ("a.n.n.a+b@gmail.com", "a.n.n.a+b@gmail.com"),
        ("o'neil@example.org", "o'neil@example.org"),
        ("anna@bücher.example", "anna@xn--bcher-kva.example"),
        ("anna@straße.de", "anna@xn--strae-oqa.de"),
        ("a" * 64 + "@example.org", "a" * 64 + "@example.org"),
    ],
)
def test_an_address_is_kept_with_its_domain_in_lower_case_ascii(written, kept):
    assert normalise_address(written) == kept
    assert normalise_address(kept) == kept


@pytest.mark.parametrize(
    "written",
    [
        *("", "anna", "anna@", "@example.org", "anna@localhost", "a b@example.org"),
        *('""@iana.org', '"a b"@iana.org', "a" * 65 + "@example.org"),
        *("anna@[127.0.0.1]", "a..b@example.org", "anna@-example.org"),
        *("anna@example.org\nBcc: eve@example.org", "anna@exa mple.org"),
        *("änna@example.org", "anna@" + "a" * 64 + ".org"),
        *("a@" + ".".join(["b" * 60] * 5) + ".org", "anna\x00@example.org"),
        *("anna@exa_mple.org", "anna@123.456", "anna@xn--.org", "anna@example..org"),
        "anna@example.org, eve@example.org",
    ],
)
def test_an_address_that_mail_servers_refuse_is_refused(written):
    with pytest.raises(ValidationError, match="be used as an e-mail address"):
        normalise_address(written)


LOCAL = st.text("ab.+-_'@ \"", min_size=1, max_size=70)
DOMAIN = st.text("ab.-1", min_size=1, max_size=70)
ENDS = st.sampled_from(["org", "co.uk", "test", "local", "xn--p1ai", "b", "12"])


@given(LOCAL, DOMAIN, ENDS)
def test_the_short_way_takes_only_what_the_library_takes(local, domain, end):
    address = f"{local}@{domain}.{end}".strip()
    try:
        validate_email(address, check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError:
        with pytest.raises(ValidationError):
            normalise_address(address)


@pytest.mark.django_db
def test_two_subscribers_cannot_differ_by_capitals_alone(make_subscriber):
    make_subscriber(email="Anna@example.org")

    with pytest.raises(ValidationError, match="on the lists already"):
        Subscriber(email="anna@Example.org").full_clean()

    Subscriber(email="anne@example.org").full_clean()


@pytest.mark.parametrize(
    ("beginning", "found"),
    [
        ("an", ["an_n@example.org", "Anna@example.org"]),
        ("ANNA@example.org", ["Anna@example.org"]),
        ("an_", ["an_n@example.org"]),
        ("an%", []),
        ("example", []),
    ],
)
def test_the_beginning_of_an_address_finds_it(make_subscriber, beginning, found):
    for email in ("Anna@example.org", "an_n@example.org", "bert@example.org"):
        make_subscriber(email=email)

    subscribers = Subscriber.objects.with_address_from(beginning)

    assert [subscriber.email for subscriber in subscribers] == found
