from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.forms import Media
from django.http import Http404, HttpResponseRedirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_POST,
    require_safe,
)

from articles.actions.back_to_live import back_to_live
from articles.actions.restore_revision import restore_revision
from articles.admin.article_page import ArticlePageMixin, page_of
from articles.admin.form_page import form_page
from articles.admin.scripts import newsroom_script
from articles.comparison import compare
from articles.errors import DeskError
from articles.models.edition import HEAVY
from articles.versions import (
    NOW,
    OFFERED,
    UnknownVersion,
    find_revision,
    find_version,
    if_taken,
    names_in,
    usual_pair,
)

SCRIPTS = Media(js=[newsroom_script("compare")])
VIEWS = ("inline", "side")
DIGITS = 9


class ComparisonMixin(ArticlePageMixin):
    """The pages on which two texts of one article stand against each other."""

    def get_urls(self):
        return [
            self.article_path("compare", "compare/", self.compare_view),
            self.article_path(
                "revision", "revisions/<int:number>/", self.revision_view
            ),
            self.article_path("back_to_live", "live/", self.back_to_live_view),
            *super().get_urls(),
        ]

    @method_decorator(require_safe)
    def compare_view(self, request, pk):
        article = self.known_article(request, pk)
        usual = usual_pair(article, user=request.user)
        keys = [request.GET.get("from", usual[0]), request.GET.get("to", usual[1])]
        try:
            pair = [find_version(article, key, user=request.user) for key in keys]
        except UnknownVersion as refusal:
            context = {
                "refusal": str(refusal),
                "choices": _choices(article, request.user),
            }
            return self.render_page(request, article, "compare", context)
        except ObjectDoesNotExist as missing:
            raise Http404 from missing
        return self._compared(request, article, pair, VIEWS[0])

    @form_page
    def revision_view(self, request, pk, number):
        article = self.known_article(request, pk)
        if not article.revisions.filter(number=number).exists():
            return self._replaced(request, article, number)
        try:
            revision = find_revision(article, number, user=request.user)
        except ObjectDoesNotExist as missing:
            raise Http404 from missing
        if request.method == "POST" and self._restored(request, revision):
            return HttpResponseRedirect(page_of("change", article.pk))
        now = find_version(article, NOW, user=request.user)
        pair, view = [if_taken(revision, now.content), now], VIEWS[0]
        if revision.is_beside:
            pair, view = pair[::-1], VIEWS[1]
        taken = {
            "revision": revision,
            "can_take": article.is_editable_by(request.user),
            "is_own_clash": _is_own_clash(revision, request.user),
        }
        return self._compared(request, article, pair, view, taken)

    def _replaced(self, request, article, number):
        """Lead on from the step of an autosave that was open in a tab."""
        if not number or not article.revisions.filter(number__gt=number).exists():
            raise Http404
        text = _(
            "Revision %(number)d is not kept any more: a later save of the same open "
            "form took its place. Look for it below."
        )
        messages.warning(request, text % {"number": number})
        return HttpResponseRedirect(page_of("history", article.pk))

    @method_decorator(require_POST)
    def back_to_live_view(self, request, pk):
        article = self.known_article(request, pk)
        try:
            back_to_live(
                article, actor=request.user, seen=number_in(request.POST.get("seen"))
            )
        except DeskError as refusal:
            messages.error(request, str(refusal))
        else:
            text = _("The text is what readers see again; what stood here is kept.")
            messages.success(request, text)
        return HttpResponseRedirect(page_of("change", article.pk))

    def revision_url(self, revision):
        return page_of("revision", revision.article_id, revision.number)

    def _compared(self, request, article, pair, view, taken=None):
        old, new = pair
        asked = request.GET.get("view")
        context = {
            "old": old,
            "new": new,
            "view": asked if asked in VIEWS else view,
            "comparison": compare(
                old.content, new.content, names_in(old.content, new.content)
            ),
            "choices": _choices(article, request.user),
            "restorable": _restorable(article, request.user, *pair),
            "page_scripts": SCRIPTS,
        }
        return self.render_page(request, article, "compare", context | (taken or {}))

    def _restored(self, request, revision):
        fields = None
        if request.POST.get("take") == "ticked":
            fields = set(request.POST.getlist("fields"))
            if not fields:
                messages.error(request, _("Nothing is ticked. Tick what to take."))
                return False
        try:
            restored = restore_revision(
                revision,
                actor=request.user,
                seen=number_in(request.POST.get("seen")),
                fields=fields,
            )
        except DeskError as refusal:
            messages.error(request, str(refusal))
            return False
        messages.success(request, _restored_text(revision, restored, fields))
        return True


def number_in(text):
    """Return the version that a page carried, or None where it carried none."""
    return int(text) if text and text.isdecimal() and len(text) <= DIGITS else None


def _restored_text(revision, restored, fields):
    if fields is None:
        text = _("Revision %(old)d is the working copy again, as revision %(new)d.")
    else:
        text = _("What you ticked is taken from revision %(old)d, as revision %(new)d.")
    return text % {"old": revision.number, "new": restored.number}


def _is_own_clash(revision, user):
    """Say whether the person's own text was kept beside, and waits for a decision."""
    is_open = revision.is_beside and not revision.is_merged
    return is_open and revision.created_by_id == user.pk


def _restorable(article, user, *pair):
    """Return which of the two can be made the working copy."""
    if not article.is_editable_by(user):
        return []
    return [version for version in pair if version.revision != article.version]


def _choices(article, user):
    """Return the newest revisions and editions, without what they say."""
    editions = article.editions.open_to(user).order_by("-number")
    revisions = article.revisions.open_to(user).select_related("created_by")
    editions, revisions = editions.defer(*HEAVY, "snapshot"), revisions.defer("content")
    return {"editions": editions[:OFFERED], "revisions": revisions[:OFFERED]}
