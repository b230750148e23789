from articles.actions.tighten_editions import tighten_editions


class WishesMixin:
    """Have a stricter wish reach what is printed already, in the same transaction."""

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        tighten_editions(form.instance)
