"""Where files with readers' addresses lie: no web server serves them."""

from django.core.files.storage import storages


def private_storage():
    return storages["private"]
