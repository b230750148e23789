"""Where uploaded files live, as MEDIA_ROOT has it: for readers, and for staff alone."""

from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from altculture import environment


class Media(NamedTuple):
    """Where uploaded files live: a folder, or a bucket that readers fetch from.

    `origin` is what the content security policy must allow, none for a folder.
    """

    root: str
    storage: dict[str, Any]
    origin: list[str]


def media(*, fallback: str | None) -> Media:
    root = environment.required("MEDIA_ROOT", fallback=fallback)
    if not root.startswith("s3://"):
        backend = "django.core.files.storage.FileSystemStorage"
        return Media(root, {"BACKEND": backend}, [])
    parts = urlsplit(root)
    domain = environment.text("AWS_S3_CUSTOM_DOMAIN")
    if not parts.netloc or not domain:
        raise ImproperlyConfigured(
            f"MEDIA_ROOT is “{root}”, which needs a bucket, and AWS_S3_CUSTOM_DOMAIN: "
            "the host at which readers get its files, such as “media.example.org”."
        )
    options = {
        "bucket_name": parts.netloc,
        "location": parts.path.strip("/"),
        "custom_domain": domain,
        "file_overwrite": False,
        # A week, because a picture is written anew when the credit inside it changes.
        "object_parameters": {"CacheControl": "public, max-age=604800"},
    }
    storage = {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
    return Media("", storage, [f"https://{domain.partition('/')[0]}"])


def private(media: Media) -> dict[str, Any]:
    """Return the storage beside that of the media which no web server serves.

    It is a folder beside MEDIA_ROOT; in a bucket, a prefix whose files have no public
    address and go out through the site alone.
    """
    if media.root:
        location = f"{media.root.rstrip('/')}-private"
        options = {
            "location": location,
            "base_url": None,
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        }
        return {"BACKEND": media.storage["BACKEND"], "OPTIONS": options}
    public = media.storage["OPTIONS"]
    options = {
        "bucket_name": public["bucket_name"],
        "location": f"{public['location']}-private".strip("-"),
        "custom_domain": None,
        "file_overwrite": False,
        "default_acl": "private",
        "querystring_auth": True,
    }
    return {"BACKEND": media.storage["BACKEND"], "OPTIONS": options}
