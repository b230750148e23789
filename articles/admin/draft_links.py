from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.forms import Media
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from altculture.kit.urls import absolute
from articles.actions.draft_links import make_draft_link, revoke_draft_link
from articles.admin.article_page import ArticlePageMixin, page_of
from articles.admin.form_page import form_page, sent
from articles.admin.scripts import newsroom_script
from articles.errors import DeskError
from articles.forms.draft_link import DraftLinkForm
from articles.models import DraftAnswer

SCRIPTS = Media(js=[newsroom_script("copy")])


class DraftLinksMixin(ArticlePageMixin):
    """The page on which drafts are shown to people without a login."""

    def get_urls(self):
        return [
            self.article_path("draft_links", "draft-links/", self.draft_links_view),
            *super().get_urls(),
        ]

    @form_page
    def draft_links_view(self, request, pk):
        # Who held it once may read it still, but shows it to nobody.
        article = self.visible_article(request, pk)
        if not request.user.has_perm("articles.view_draftlink"):
            raise PermissionDenied
        if "revoke" in request.POST:
            return self._revoked(request, article)
        form = DraftLinkForm(sent(request))
        made = form.is_valid() and self._made(request, article, form)
        context = {"form": DraftLinkForm() if made else form, **(made or {})}
        context |= {"links": _links(article, request.user), "page_scripts": SCRIPTS}
        return self.render_page(request, article, "draft_links", context)

    def _made(self, request, article, form):
        """Make the link; its address is shown with this answer and never again."""
        try:
            link, token = make_draft_link(
                article, actor=request.user, **form.cleaned_data
            )
        except DeskError as refusal:
            form.add_error(None, str(refusal))
            return None
        address = absolute(reverse("articles:draft", args=[token]))
        return {"made": link, "address": address}

    def _revoked(self, request, article):
        number = request.POST["revoke"]
        links = article.draft_links.select_related("article")
        key = int(number) if number.isdecimal() and len(number) < 19 else 0
        link = get_object_or_404(links, pk=key)
        revoke_draft_link(link, actor=request.user)
        messages.success(
            request,
            _("The link for %(name)s is revoked: it shows nothing any more.")
            % {"name": link.name},
        )
        return HttpResponseRedirect(page_of("draft_links", article.pk))


def _links(article, user):
    """Return the links of an article with all that the page tells of them."""
    links = article.draft_links.open_to(user).with_press().with_openings()
    links = links.select_related("made_by", "revoked_by", "revision")
    answers = DraftAnswer.objects.select_related("revision")
    return links.defer("revision__content").prefetch_related(
        Prefetch("answers", answers.defer("revision__content")), "openings"
    )
