from django.urls import NoReverseMatch, reverse


def feed_link(name, **kwargs):
    try:
        return reverse(f"articles:{name}", kwargs=kwargs)
    except NoReverseMatch:
        return ""
