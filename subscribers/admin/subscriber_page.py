from subscribers.actions.log_look import log_look
from subscribers.models.look import Sight


class SubscriberPageMixin:
    """The page of one subscriber: every look at it is written down."""

    def change_view(self, request, object_id, form_url="", extra_context=None):
        page = super().change_view(request, object_id, form_url, extra_context)
        if page.status_code == 200:
            log_look(object_id, Sight.OPENED, actor=request.user)
        return page
