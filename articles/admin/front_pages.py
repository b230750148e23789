from django.contrib import messages
from django.http import HttpResponseRedirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_POST,
    require_safe,
)

from articles.actions.copy_front import copy_front
from articles.actions.discard_front import discard_front
from articles.actions.publish_front import (
    go_back_to_front,
    publish_front,
    schedule_front,
    unschedule_front,
)
from articles.admin.form_page import form_page, sent
from articles.admin.front_page import FrontPageMixin, front_url
from articles.errors import DeskError
from articles.forms.move import MomentForm, MoveForm
from articles.front_comparison import compare
from articles.fronts import remarks, with_headlines, with_stories
from articles.models import Front
from articles.views.home import render_home
from articles.views.listings import render_section
from articles.views.readers import keep_private


class FrontPagesMixin(FrontPageMixin):
    """The pages of one front besides its form: preview, times, copies, comparison."""

    def get_urls(self):
        return [
            self.front_path("preview", self.preview_view),
            self.front_path("publish", self.publish_view),
            self.front_path("schedule", self.schedule_view),
            self.front_path("unschedule", self.unschedule_view),
            self.front_path("copy", self.copy_view),
            self.front_path("discard", self.discard_view),
            self.front_path("compare", self.compare_view),
            *super().get_urls(),
        ]

    @method_decorator(require_safe)
    def preview_view(self, request, pk):
        """Show the page as readers will see it when the front goes live, or went."""
        front = self.known_front(request, pk)
        at = front.live_from or timezone.now()
        slots = list(front.slots.all())
        if front.section is None:
            return keep_private(render_home(request, slots, at, is_preview=True))
        page = render_section(request, front.section, slots, at, is_preview=True)
        return keep_private(page)

    @form_page
    def publish_view(self, request, pk):
        """Have readers see a front now: itself, or a copy of what they saw before."""
        front = self.known_front(request, pk, "publish")
        is_back = front.has_begun()
        act = go_back_to_front if is_back else publish_front
        form = _form(MoveForm, request, front)
        if form.is_valid() and self._done(request, act, front, form):
            return HttpResponseRedirect(front_url("changelist"))
        return self._asked(request, front, form, {"is_back": is_back})

    @form_page
    def schedule_view(self, request, pk):
        front = self.known_front(request, pk, "publish")
        form = _form(MomentForm, request, front, moment=front.live_from)
        if form.is_valid() and self._done(request, schedule_front, front, form):
            return HttpResponseRedirect(front_url("change", front.pk))
        return self._asked(request, front, form, {"is_schedule": True})

    @method_decorator(require_POST)
    def unschedule_view(self, request, pk):
        front = self.known_front(request, pk, "publish")
        self._act(request, unschedule_front, front)
        return HttpResponseRedirect(front_url("change", front.pk))

    @method_decorator(require_POST)
    def copy_view(self, request, pk):
        front = self.known_front(request, pk, "add")
        copy = self._act(request, copy_front, front)
        return HttpResponseRedirect(front_url("change", (copy or front).pk))

    @method_decorator(require_POST)
    def discard_view(self, request, pk):
        front = self.known_front(request, pk, "change")
        self._act(request, discard_front, front)
        return HttpResponseRedirect(front_url("changelist"))

    @method_decorator(require_safe)
    def compare_view(self, request, pk):
        front = self.known_front(request, pk)
        others = Front.objects.filter(section=front.section).exclude(pk=front.pk)
        asked = request.GET.get("with", "")
        number = int(asked) if asked.isdecimal() and len(asked) < 19 else 0
        other = others.filter(pk=number).first()
        pairs = []
        if other:
            pairs = compare(_slots(other, request.user), _slots(front, request.user))
        context = {"others": others[:50], "other": other, "pairs": pairs}
        return self.render_page(request, "compare", context, front)

    @method_decorator(require_safe)
    def history_view(self, request, object_id, extra_context=None):
        front = self.known_front(request, object_id)
        changes = with_headlines(front.changes.select_related("actor"), request.user)
        return self.render_page(request, "history", {"changes": changes}, front)

    def _asked(self, request, front, form, context):
        """Ask once more before readers see something else, with what to know first."""
        slots = list(front.slots.select_related("article", "front"))
        said = remarks(slots, front.live_from if "is_schedule" in context else None)
        amiss = [(slot, said.get(slot.pk, ())) for slot in slots]
        now = Front.objects.live(front.section).first()
        context |= {"form": form, "amiss": amiss, "now": now, "count": len(slots)}
        return self.render_page(request, "publish", context, front)

    def _act(self, request, action, front):
        """Do what a button asks; return None, with a message, where it is refused."""
        form = MoveForm(request.POST)
        if not form.is_valid():
            messages.error(request, _("Nothing was changed. Use the buttons below."))
            return None
        try:
            done = action(front, actor=request.user, **form.cleaned_data)
        except DeskError as refusal:
            messages.error(request, str(refusal))
            return None
        messages.success(request, _said(action, done))
        return done

    def _done(self, request, action, front, form):
        try:
            done = action(front, actor=request.user, **form.cleaned_data)
        except DeskError as refusal:
            form.add_error(None, str(refusal))
            return False
        messages.success(request, _said(action, done))
        return True


def _form(kind, request, front, **initial):
    return kind(sent(request), initial={"seen": front.version, **initial})


def _slots(front, user):
    slots = front.slots.select_related("article").order_by("position")
    return with_stories(slots, user)


def _said(action, front):
    sentences = {
        publish_front: _("“%(front)s” is live: readers see it now."),
        go_back_to_front: _("“%(front)s” is live once more, as a copy."),
        schedule_front: _("“%(front)s” is scheduled."),
        unschedule_front: _("“%(front)s” is off the schedule, and a draft."),
        copy_front: _("This is a copy of “%(front)s”; nobody sees it yet."),
        discard_front: _("“%(front)s” is discarded. It is kept, and can be copied."),
    }
    return sentences[action] % {"front": front}
