"""Open forms that save by themselves, as the browser's script does it."""

from django.urls import reverse

from articles.models import Article
from tests.articles.desk import at, open_form, page


class Sitting:
    """One person with one open form: what stands in it, and on what it is based."""

    def __init__(self, user, article=None, name="first0001"):
        self.client = at(user)
        self.article = article
        self.fields = open_form(self.client, self._form_url())
        self.fields["sitting"] = [f"{user.pk}.{name}"]

    def type(self, **fields):
        self.fields |= {name.replace("__", "-"): text for name, text in fields.items()}
        return self

    def autosave(self, **fields):
        """Send what stands in the form; take over the base that the answer names."""
        answer = self.type(**fields).post().json()
        self.fields["based_on"] = answer["based_on"]
        if self.article is None:
            self.article = Article.objects.get()
        return answer

    def post(self):
        return self.client.post(self._autosave_url(), self.fields)

    def save(self, **fields):
        """Press “Save”."""
        return self.client.post(self._form_url(), self.fields | fields)

    def _form_url(self):
        if self.article is None:
            return reverse("admin:articles_article_add")
        return page("change", self.article)

    def _autosave_url(self):
        if self.article is None:
            return reverse("admin:articles_article_begin")
        return page("autosave", self.article)
