import os

import pytest

from subscribers.models import Subscriber


@pytest.fixture
def listed(settings, tmp_path):
    """A list of domains of throw-away addresses."""
    file = tmp_path / "domains.txt"
    file.write_text("# thrown away\n\nMailinator.example  # and all below it\n")
    settings.DISPOSABLE_DOMAINS = str(file)
    return file


@pytest.mark.parametrize("domain", ["mailinator.example", "x.MAILINATOR.example"])
def test_an_address_to_be_thrown_away_is_refused(post_sign_up, listed, domain):
    refused = post_sign_up(f"anna@{domain}")

    assert refused.status_code == 422
    assert "soon stop working" in refused.text
    assert not Subscriber.objects.exists()


@pytest.mark.parametrize("domain", ["example.org", "notmailinator.example", "example"])
def test_all_others_are_taken(post_sign_up, listed, domain):
    status = post_sign_up(f"anna@{domain}").status_code

    assert status == (422 if domain == "example" else 302)


def test_without_a_list_every_domain_is_taken(post_sign_up):
    assert post_sign_up("anna@mailinator.example").status_code == 302


def test_the_list_is_read_again_once_it_has_changed(post_sign_up, listed):
    first = post_sign_up("anna@new.example").status_code
    listed.write_text("new.example\n")
    os.utime(listed, ns=(1, 1))

    second = post_sign_up("bert@new.example").status_code

    assert (first, second) == (302, 422)


def test_a_list_that_is_gone_refuses_nobody_and_is_logged(post_sign_up, listed, caplog):
    listed.unlink()

    assert post_sign_up("anna@mailinator.example").status_code == 302
    assert "can't be read" in caplog.text
