from subscribers.models.awaited_mail import AwaitedMail
from subscribers.models.consent import ConsentEvent
from subscribers.models.export import Export
from subscribers.models.figures import Figures
from subscribers.models.imports import Import, ImportChange, ImportRefusal
from subscribers.models.look import Look
from subscribers.models.newsletter import Newsletter
from subscribers.models.segment import Segment
from subscribers.models.sign_ups import SignUpHour, SignUps
from subscribers.models.subscriber import Subscriber
from subscribers.models.subscription import Subscription
from subscribers.models.suppression import Suppression
from subscribers.models.tagging import SubscriberTag, TaggedSubscriber
from subscribers.models.tally import Tally
from subscribers.models.token import LinkToken

__all__ = [
    "AwaitedMail",
    "ConsentEvent",
    "Export",
    "Figures",
    "Import",
    "ImportChange",
    "ImportRefusal",
    "LinkToken",
    "Look",
    "Newsletter",
    "Segment",
    "SignUpHour",
    "SignUps",
    "Subscriber",
    "SubscriberTag",
    "Subscription",
    "Suppression",
    "TaggedSubscriber",
    "Tally",
]
