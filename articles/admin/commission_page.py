from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.utils.translation import gettext as _

from altculture.kit.html import word_count
from articles.actions.save_commission import save_commission
from articles.admin.article_page import ArticlePageMixin, page_of
from articles.admin.form_page import form_page, sent
from articles.errors import CommissionChanged
from articles.forms.commission import CommissionForm
from articles.models import Commission

HIDDEN = "commission"


class CommissionPageMixin(ArticlePageMixin):
    """What was agreed about an article, on a page that writers know nothing of."""

    def get_urls(self):
        return [
            self.article_path("commission", "commission/", self.commission_view),
            *super().get_urls(),
        ]

    def lookup_allowed(self, lookup, value, request):
        """Let nobody ask the list which articles have a commission, or of what fee."""
        is_hidden = lookup.partition("__")[0] == HIDDEN
        return not is_hidden and super().lookup_allowed(lookup, value, request)

    @form_page
    def commission_view(self, request, pk):
        article = self.known_article(request, pk)
        if not request.user.has_perm("articles.view_commission"):
            # A refusal would say that there is such a thing.
            raise Http404
        kept = Commission.objects.filter(article=article).first()
        commission = kept or Commission(article=article)
        form = CommissionForm(sent(request), instance=commission)
        if form.is_valid() and self._agreed(request, article, form):
            return HttpResponseRedirect(page_of("commission", article.pk))
        return self.render_page(
            request, article, "commission", _shown(article, kept, form)
        )

    def _agreed(self, request, article, form):
        terms = dict(form.cleaned_data)
        try:
            save_commission(article, terms, actor=request.user, seen=terms.pop("seen"))
        except CommissionChanged as refusal:
            form.add_error(None, str(refusal))
            form.data = form.data.dict() | {"seen": refusal.version}
            return False
        messages.success(request, _("The commission is saved."))
        return True


def _shown(article, kept, form):
    changes = kept.changes.select_related("actor") if kept else ()
    agreed = kept.agreed_words if kept else None
    written = word_count(article.body)
    return {
        "form": form,
        "changes": [(change, _named(change.changes)) for change in changes],
        "written": written,
        "agreed": agreed,
        "percent": round(100 * written / agreed) if agreed else None,
    }


def _named(rows):
    """Return the rows of a change with what their fields are called."""
    field = Commission._meta.get_field
    return [row | {"label": field(row["field"]).verbose_name} for row in rows]
