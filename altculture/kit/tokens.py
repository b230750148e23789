"""Secrets for links: the reader holds the token, the database only its digest."""

import hashlib
import secrets


def make_token() -> tuple[str, str]:
    """Return a new URL-safe token of 256 bits and the digest to store."""
    token = secrets.token_urlsafe(32)
    return token, digest(token)


def digest(token: str) -> str:
    """Return the SHA-256 of the token as 64 hexadecimal digits."""
    return hashlib.sha256(token.encode()).hexdigest()
