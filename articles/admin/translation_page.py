from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _

from articles.actions.translate_article import translate_article
from articles.admin.article_page import ArticlePageMixin, page_of
from articles.admin.form_page import form_page, sent
from articles.errors import AlreadyTranslated
from articles.forms.translation import TranslationForm


class TranslationPageMixin(ArticlePageMixin):
    """The page on which a translation of an article is begun."""

    def get_urls(self):
        return [
            self.article_path("translate", "translate/", self.translate_view),
            *super().get_urls(),
        ]

    @form_page
    def translate_view(self, request, pk):
        article = self.visible_article(request, pk)
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = TranslationForm(article, sent(request))
        begun = form.is_valid() and self._begun(request, article, form)
        if begun:
            return HttpResponseRedirect(page_of("change", begun.pk))
        return self.render_page(request, article, "translate", {"form": form})

    def _begun(self, request, article, form):
        language = form.cleaned_data["language"]
        try:
            translation = translate_article(article, language, actor=request.user)
        except AlreadyTranslated as refusal:
            form.add_error("language", str(refusal))
            return None
        messages.success(
            request,
            _(
                "This is the translation, with the text to translate. Credit whoever "
                "translates it, and change the address if you like."
            ),
        )
        return translation
