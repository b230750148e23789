from django.http import Http404
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action

from subscribers.actions.log_look import log_look
from subscribers.admin.evidence import evidence_page
from subscribers.admin.forms import EvidenceForm
from subscribers.models import ConsentEvent
from subscribers.models.look import Sight


class ProofMixin:
    """The page of one subscriber, each look at which is written down, and its proof."""

    change_form_outer_after_template = "subscribers/_admin_timeline.html"

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj:
            log_look(obj.pk, Sight.OPENED, actor=request.user)
            events = ConsentEvent.objects.of(obj).open_to(request.user)
            context["events"] = events.select_related("newsletter", "actor")
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    @action(
        description=_("Evidence"),
        icon="verified",
        url_path="evidence",
        permissions=["export"],
    )
    def evidence(self, request, object_id):
        reader = self.get_object(request, object_id)
        if reader is None:
            raise Http404
        return self._evidence(request, reader)

    @action(
        description=_("Evidence by address"),
        icon="verified",
        url_path="evidence",
        permissions=["export"],
    )
    def evidence_by_address(self, request):
        return self._evidence(request, None)

    def _evidence(self, request, reader):
        form = EvidenceForm(request.POST or None, reader=reader)
        context = {**self.admin_site.each_context(request), "opts": self.opts}
        return evidence_page(request, form, context | {"reader": reader})
