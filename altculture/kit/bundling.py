"""Static files joined into one when they are collected, so that a page asks once."""

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.base import ContentFile
from django.templatetags.static import static
from whitenoise.storage import CompressedManifestStaticFilesStorage


def addresses(bundle: str) -> list[str]:
    """Return the address of a bundle, or of its parts where nothing was collected."""
    is_joined = isinstance(staticfiles_storage, BundlingStorage)
    names = [bundle] if is_joined else settings.BUNDLES[bundle]
    return [static(name) for name in names]


class BundlingStorage(CompressedManifestStaticFilesStorage):
    """Writes each of `settings.BUNDLES` too: a name, and the names of its parts."""

    def post_process(self, paths, dry_run=False, **options):
        bundles = {} if dry_run else settings.BUNDLES
        for name, parts in bundles.items():
            self._join(name, [paths[part] for part in parts])
        joined = {name: (self, name) for name in bundles}
        yield from super().post_process(paths | joined, dry_run, **options)

    def _join(self, name, parts):
        self.delete(name)
        opened = (storage.open(path) for storage, path in parts)
        self.save(name, ContentFile(b"".join(file.read() for file in opened)))
