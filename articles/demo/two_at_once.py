"""Two people in one piece: what one wrote is merged, and one headline waits beside."""

from articles.actions.autosave_article import autosave_article
from articles.models import Article, Interruption

SLUG = "let-the-small-rooms-live"
STANDFIRST_MORE = " A pound on every arena ticket would keep the carpets dry."
HEADLINES = {
    "editor": "A pound for the small rooms",
    "writer": "Let ninety people in",
}


def write_at_once(*, staff):
    article = Article.objects.get(slug=SLUG)
    first = article.version

    def write(role, **fields):
        user = staff[role]
        sitting = f"{user.pk}.demositting"
        autosave_article(article, fields, actor=user, based_on=first, sitting=sitting)

    write("editor", headline=HEADLINES["editor"])
    write("writer", standfirst=article.standfirst + STANDFIRST_MORE)
    write("writer", headline=HEADLINES["writer"])
    Interruption.objects.create(
        article=article, asked_by=staff["writer"], actor=staff["editor"]
    )
