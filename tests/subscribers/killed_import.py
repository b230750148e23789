"""A worker to be killed: imports in small batches what the arguments name.

`python -m tests.subscribers.killed_import FOLDER KEY`, on DATABASE_URL.
"""

import os
import sys
import time

import django

from tests import settings

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
settings.STORAGES["private"]["OPTIONS"]["location"] = sys.argv[1]
django.setup()

from subscribers.actions.run_import import run  # noqa: E402
from subscribers.imports import walk  # noqa: E402
from subscribers.models import Import  # noqa: E402

walk.AT_ONCE = 20


def dawdle(_source):
    time.sleep(0.05)
    return True


run(Import.objects.get(pk=sys.argv[2]), may_go_on=dawdle)
