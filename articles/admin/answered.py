from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from articles.answering import known_as
from articles.forms.answered import AnsweredField, OriginalField
from articles.models import Article

#: By which field of a form a piece names another.
FORM_FIELDS = {"in_answer_to": AnsweredField, "translation_of": OriginalField}


class AnsweredMixin:
    """Names the piece that another answers as readers know it, to read and to choose.

    A writer may answer what they may not open, and hold a translation of it: the
    headline at the desk is not theirs.
    """

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if form_class := FORM_FIELDS.get(db_field.name):
            kwargs["form_class"] = form_class
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @display(description=_("in answer to"), empty_value="–")
    def answered(self, article):
        return _known(article.in_answer_to_id)

    @display(description=_("translation of"), empty_value="–")
    def translated(self, article):
        return _known(article.translation_of_id)


def _known(key):
    pieces = Article.objects.with_known_headline()
    return known_as(pieces.get(pk=key)) if key else None
