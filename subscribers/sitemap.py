from django.urls import reverse

from subscribers.models import Newsletter


def addresses() -> list[str]:
    """Return the addresses of the newsletters' pages, for the sitemap of the site."""
    newsletters = Newsletter.objects.public()
    return [
        reverse("subscribers:newsletters"),
        *(newsletter.get_absolute_url() for newsletter in newsletters),
    ]
