"""The texts of the site's language in few dictionaries, where Django keeps twenty.

TranslationCatalog.update means to merge what has the same plural rule, but compares the
code of a function with a function, which never holds (seen in Django 5.2). Behind those
of British English stand the ones of English, each empty but for its head. A tenth of
the time of a page went into asking all of either for each word.
"""

from django.conf import settings
from django.utils.translation.trans_real import TranslationCatalog, translation


def merge_catalogues():
    texts = translation(settings.LANGUAGE_CODE)
    if isinstance(texts._catalog, TranslationCatalog):
        _merge(texts._catalog)
    _pass_over_the_empty(texts)


def _merge(catalogue):
    """Merge neighbours with one plural rule; what stands before goes first."""
    texts, rules = [], []
    for words, rule in zip(catalogue._catalogs, catalogue._plurals, strict=True):
        if rules and rules[-1].__code__ == rule.__code__:
            texts[-1] = words | texts[-1]
        else:
            texts.append(words)
            rules.append(rule)
    catalogue._catalogs, catalogue._plurals = texts, rules


def _pass_over_the_empty(texts):
    while behind := texts._fallback:
        if set(behind._catalog.keys()) <= {""}:
            texts._fallback = behind._fallback
        else:
            texts = behind
