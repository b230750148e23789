from django.db import IntegrityError


class LateConflictMixin:
    """Show the form once more when somebody else took a unique value meanwhile.

    The form found nothing amiss a moment ago; asked again, it names the field.
    """

    late_conflict = IntegrityError

    def changeform_view(self, request, *args, **kwargs):
        try:
            return super().changeform_view(request, *args, **kwargs)
        except self.late_conflict:
            return super().changeform_view(request, *args, **kwargs)
