from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from articles.answering import known_as
from articles.forms.answered import AnsweredField
from articles.models import Article


class AnsweredMixin:
    """Names the piece that another answers as readers know it, to read and to choose.

    A writer may answer what they may not open: the headline at the desk is not theirs.
    """

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "in_answer_to":
            kwargs["form_class"] = AnsweredField
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @display(description=_("in answer to"), empty_value="–")
    def answered(self, article):
        key = article.in_answer_to_id
        pieces = Article.objects.with_known_headline()
        return known_as(pieces.get(pk=key)) if key else None
