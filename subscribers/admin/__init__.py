from subscribers.admin.export import ExportAdmin
from subscribers.admin.figures import FiguresAdmin
from subscribers.admin.newsletter import NewsletterAdmin
from subscribers.admin.segment import SegmentAdmin
from subscribers.admin.subscriber import SubscriberAdmin
from subscribers.admin.suppression import SuppressionAdmin
from subscribers.admin.tag import SubscriberTagAdmin

__all__ = [
    "ExportAdmin",
    "FiguresAdmin",
    "NewsletterAdmin",
    "SegmentAdmin",
    "SubscriberAdmin",
    "SubscriberTagAdmin",
    "SuppressionAdmin",
]
