from django_prose_editor.fields import ProseEditorField

from articles.sanitize import EXTENSIONS, sanitize


class ProseField(ProseEditorField):
    """Rich text: the house's editor, and its allow-list on the way in."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("extensions", EXTENSIONS)
        kwargs.setdefault("sanitize", sanitize)
        super().__init__(*args, **kwargs)

    def pre_save(self, model_instance, add):
        value = sanitize(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value
