from subscribers.admin.export import ExportAdmin
from subscribers.admin.figures import FiguresAdmin
from subscribers.admin.imports import ImportAdmin
from subscribers.admin.look import LookAdmin
from subscribers.admin.newsletter import NewsletterAdmin
from subscribers.admin.segment import SegmentAdmin
from subscribers.admin.sign_ups import SignUpsAdmin
from subscribers.admin.subscriber import SubscriberAdmin
from subscribers.admin.suppression import SuppressionAdmin
from subscribers.admin.tag import SubscriberTagAdmin

__all__ = [
    "ExportAdmin",
    "FiguresAdmin",
    "ImportAdmin",
    "LookAdmin",
    "NewsletterAdmin",
    "SegmentAdmin",
    "SignUpsAdmin",
    "SubscriberAdmin",
    "SubscriberTagAdmin",
    "SuppressionAdmin",
]
