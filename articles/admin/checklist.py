from django.conf import settings
from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from unfold.admin import ModelAdmin

from articles.actions.check_links import recheck_links
from articles.actions.sign_point import sign_point
from articles.admin.article_page import ArticlePageMixin, page_of
from articles.admin.form_page import form_page
from articles.checklist import checklist, waiting_links
from articles.errors import DeskError
from articles.forms.signature import SignatureForm
from articles.models import Checklist
from articles.models.checklist import Point


class ChecklistPageMixin(ArticlePageMixin):
    """The checklist of an article: what is done, by whom, and what is not."""

    def get_urls(self):
        return [
            self.article_path("checklist", "checklist/", self.checklist_view),
            *super().get_urls(),
        ]

    @form_page
    def checklist_view(self, request, pk):
        article = self.known_article(request, pk)
        if request.method != "POST":
            return self._points(request, article)
        if "links" in request.POST:
            self._ask_links(request, article)
        elif not self._signed(request, article):
            return self._points(request, article, unsigned=request.POST, status=422)
        return HttpResponseRedirect(page_of("checklist", article.pk))

    def _points(self, request, article, *, unsigned=None, status=200):
        """Show the checklist; `unsigned` is what was sent to sign, and refused."""
        context = {
            "items": checklist(article),
            "links": article.link_checks.all(),
            "waiting": waiting_links(article),
            "signatures": article.signatures.select_related("signed_by"),
            "may_sign": request.user.has_perm("articles.add_signature"),
            "unsigned": unsigned or {},
        }
        response = self.render_page(request, article, "checklist", context)
        response.status_code = status
        return response

    def _ask_links(self, request, article):
        recheck_links(article, actor=request.user)
        if settings.CHECK_LINKS:
            said = _("The links are asked in the background: look again in a minute.")
            messages.success(request, said)
        else:
            said = _("Links are not asked on this site: CHECK_LINKS is off.")
            messages.warning(request, said)

    def _signed(self, request, article):
        """Sign a point and say so, or say why that can't be."""
        form = SignatureForm(request.POST)
        if not form.is_valid():
            faults = (" ".join(sentences) for sentences in form.errors.values())
            messages.error(request, " ".join(faults))
            return False
        try:
            signature = sign_point(article, actor=request.user, **form.cleaned_data)
        except DeskError as refusal:
            messages.error(request, str(refusal))
            return False
        said = _("“%(point)s” is signed for revision %(revision)d.")
        point = signature.get_point_display()
        named = {"point": point, "revision": signature.revision}
        messages.success(request, said % named)
        return True


@admin.register(Checklist)
class ChecklistAdmin(ModelAdmin):
    list_display = ("name", *Point.values)
    actions = None
    readonly_fields = ("kind",)
    fieldsets = (
        (None, {"fields": ("kind",)}),
        (
            _lazy("Found out by the desk itself"),
            {
                "fields": (
                    ("headline_length", "longest_headline"),
                    *("alt_texts", "credits", "links"),
                )
            },
        ),
        (_lazy("Signed by a person"), {"fields": ("legal_read", "fact_check")}),
    )

    @admin.display(description=_lazy("kind"), ordering="kind")
    def name(self, checklist):
        return str(checklist)

    def has_add_permission(self, request):
        """There is one for each kind, and kinds are made in code."""
        return False

    def has_delete_permission(self, request, obj=None):
        return False
