from django.conf import settings

from articles.models import Magazine


def agent_for(purpose) -> str:
    """Return how the magazine names itself to servers that it asks something."""
    name = Magazine.objects.current().name
    agent = f"{name} ({purpose}; +{settings.SITE_URL})"
    return agent.encode("ascii", "ignore").decode()
