from subscribers.admin.export import ExportAdmin
from subscribers.admin.imports import ImportAdmin
from subscribers.admin.newsletter import NewsletterAdmin
from subscribers.admin.subscriber import SubscriberAdmin
from subscribers.admin.suppression import SuppressionAdmin
from subscribers.admin.tag import SubscriberTagAdmin

__all__ = [
    "ExportAdmin",
    "ImportAdmin",
    "NewsletterAdmin",
    "SubscriberAdmin",
    "SubscriberTagAdmin",
    "SuppressionAdmin",
]
