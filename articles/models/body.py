from django_prose_editor.fields import ProseEditorField

from articles.sanitize import BODY_EXTENSIONS, EXTENSIONS, sanitize, sanitize_body


class ProseField(ProseEditorField):
    """Rich text: the house's editor, and its allow-list on the way in."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("extensions", EXTENSIONS)
        kwargs.setdefault("sanitize", sanitize)
        super().__init__(*args, **kwargs)

    def pre_save(self, model_instance, add):
        value = self.sanitize(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value


class BodyField(ProseField):
    """The text of a piece: prose with pictures of the library and footnotes."""

    def __init__(self, *args, **kwargs):
        tables = {"extensions": BODY_EXTENSIONS, "sanitize": sanitize_body}
        super().__init__(*args, **tables | kwargs)
