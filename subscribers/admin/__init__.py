from subscribers.admin.export import ExportAdmin
from subscribers.admin.newsletter import NewsletterAdmin
from subscribers.admin.subscriber import SubscriberAdmin

__all__ = ["ExportAdmin", "NewsletterAdmin", "SubscriberAdmin"]
