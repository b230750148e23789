"""Secrets for links: the reader holds the token, the database only its digest."""

import hashlib
import secrets
from base64 import b32encode


def make_token() -> tuple[str, str]:
    """Return a new token of 200 bits and the digest to store.

    It has 40 small letters and digits: some mail servers write all of an address in
    small letters, and a token may stand in one.
    """
    token = b32encode(secrets.token_bytes(25)).decode().lower()
    return token, digest(token)


def digest(token: str) -> str:
    """Return the SHA-256 of the token as 64 hexadecimal digits."""
    return hashlib.sha256(token.encode()).hexdigest()
