from itertools import zip_longest

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Media
from django.http import HttpResponseRedirect, JsonResponse
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.actions.save_front import make_front, save_front
from articles.admin.form_page import form_page, sent
from articles.admin.front_page import FrontPageMixin, front_url
from articles.admin.scripts import newsroom_script
from articles.errors import DeskError, FrontChanged
from articles.forms.front import FrontForm, NewFrontForm, SlotFormSet
from articles.fronts import chosen, remarks, stories, with_stories
from articles.models import Article, Slot
from articles.models.front import Layout, SlotRow

SCRIPTS = Media(js=[newsroom_script("slots"), newsroom_script("stories")])
#: What a page is begun with that never had a front; each slot fills itself.
BEGINNING = [SlotRow(Layout.LEAD), *[SlotRow(Layout.ROW)] * 3]
#: How many slots a button of a layout adds: as many as fill a row of it.
AT_ONCE = {Layout.PAIR: 2, Layout.ROW: 3, Layout.LINE: 4}
#: Where somebody may go on to as they save.
NEXT = ("preview", "schedule", "publish")


class FrontBuilderMixin(FrontPageMixin):
    """The page on which a front is put together, slot by slot."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.stories_view)
        return [
            path("stories/", view, name="articles_front_stories"),
            *super().get_urls(),
        ]

    @form_page
    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = NewFrontForm(sent(request))
        if form.is_valid():
            section = form.cleaned_data["section"]
            slots = _slots_now(request.user, section) or BEGINNING
            words = form.cleaned_data | {"slots": slots}
            front = make_front(actor=request.user, **words)
            return HttpResponseRedirect(front_url("change", front.pk))
        title = {"title": _("A new front")}
        return self.render_page(request, "add", {"form": form} | title)

    @form_page
    def change_view(self, request, object_id, form_url="", extra_context=None):
        front = self.known_front(request, object_id)
        if request.method == "POST" and not self.has_change_permission(request):
            raise PermissionDenied
        slots = front.slots.select_related("article", "front")
        slots = with_stories(slots, request.user)
        data = sent(request)
        form, rows = FrontForm(data, instance=front), _rows(request, front, slots, data)
        if form.is_valid() and rows.is_valid() and self._saved(request, form, rows):
            return HttpResponseRedirect(_next(request, front))
        said = remarks(slots, None if front.has_begun() else front.live_from)
        noted = [(slot, said.get(slot.pk, ())) for slot in slots]
        forms = zip_longest(rows, (known for _slot, known in noted), fillvalue=())
        context = {"form": form, "rows": rows, "page_scripts": SCRIPTS}
        context |= {"slots": noted, "forms": forms}
        return self.render_page(
            request, "change", context | _may(request, front) | _offered(), front
        )

    @method_decorator(require_safe)
    def stories_view(self, request):
        """Answer what may stand in a slot, for the words that somebody types."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        section = request.GET.get("section", "")
        text = request.GET.get("q", "")[:200].replace("\0", "")
        number = int(section) if section.isdecimal() and len(section) < 19 else None
        found = stories(request.user, section=number, text=text)
        return JsonResponse({"stories": [story._asdict() for story in found]})

    def _saved(self, request, form, rows):
        words = dict(form.cleaned_data)
        seen = words.pop("seen")
        try:
            save_front(form.instance, rows.rows, actor=request.user, seen=seen, **words)
        except FrontChanged as refusal:
            form.add_error(None, str(refusal))
            form.add_error(
                None,
                _(
                    "What you sent stands below: save it once more if it should hold. "
                    "What they saved stays in the history."
                ),
            )
            form.data = form.data.dict() | {"seen": refusal.version}
        except DeskError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The front is saved."))
            return True
        return False


def _slots_now(user, section):
    """Return what stands on a page as rows, without stories that would be refused."""
    slots = list(Slot.objects.on_show(section))
    fit = Article.objects.visible_to(user).filter(
        pk__in=[slot.article_id for slot in slots if slot.article_id],
        **({"section": section} if section else {}),
    )
    keys = set(fit.values_list("pk", flat=True))
    return [
        slot.row if slot.article_id in keys else SlotRow(slot.layout) for slot in slots
    ]


def _rows(request, front, slots, data):
    found = stories(request.user, section=front.section_id)
    offered = {story.pk for story in found}
    held = {slot.article_id for slot in slots if slot.article_id}
    address = front_url("stories")
    if front.section_id:
        address = f"{address}?section={front.section_id}"
    return SlotFormSet(
        data,
        initial=[
            {
                "layout": slot.layout,
                "article": slot.article_id,
                "pinned_until": slot.pinned_until,
                "ORDER": slot.position,
            }
            for slot in slots
        ],
        prefix="slots",
        stories=[*found, *chosen(held - offered, request.user)],
        address=address,
    )


def _may(request, front):
    may_publish = request.user.has_perm("articles.publish_front")
    is_open = not front.has_begun() and not front.discarded_at
    is_theirs = request.user.has_perm("articles.change_front")
    return {
        "may_publish": may_publish,
        "may_save": is_open and is_theirs and (may_publish or not front.live_from),
        "may_copy": request.user.has_perm("articles.add_front"),
        "is_open": is_open,
        "state": front.state(),
        "others": _others(front),
    }


def _others(front):
    kept = type(front).objects.filter(section=front.section).exclude(pk=front.pk)
    return kept.filter(discarded_at=None)[:50]


def _offered():
    return {
        "layouts": [(layout, layout.label, AT_ONCE.get(layout, 1)) for layout in Layout]
    }


def _next(request, front):
    chosen = request.POST.get("_next")
    return front_url(chosen if chosen in NEXT else "change", front.pk)
