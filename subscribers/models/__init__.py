from subscribers.models.consent import ConsentEvent
from subscribers.models.export import Export
from subscribers.models.figures import Figures
from subscribers.models.newsletter import Newsletter
from subscribers.models.segment import Segment
from subscribers.models.subscriber import Subscriber
from subscribers.models.subscription import Subscription
from subscribers.models.suppression import Suppression
from subscribers.models.tagging import SubscriberTag, TaggedSubscriber
from subscribers.models.token import LinkToken

__all__ = [
    "ConsentEvent",
    "Export",
    "Figures",
    "LinkToken",
    "Newsletter",
    "Segment",
    "Subscriber",
    "SubscriberTag",
    "Subscription",
    "Suppression",
    "TaggedSubscriber",
]
