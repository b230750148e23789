from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminFileFieldWidget

from articles.errors import UnusableImage
from articles.models import Image
from articles.pictures import read_upload, refuse_known


class ImageForm(forms.ModelForm):
    """A picture keeps the alt text and the credit that it was given once.

    It may come without, as by the page for many: no piece is printed with it then.
    """

    class Meta:
        model = Image
        fields = ("original", "title", "alt", "credit")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in {"alt", "credit"} & self.fields.keys():
            self.fields[name].required = bool(getattr(self.instance, name))

    def clean_original(self):
        file = self.cleaned_data["original"]
        if self.instance.pk:
            return file
        try:
            self.upload = read_upload(file)
            refuse_known(self.upload)
        except UnusableImage as refusal:
            raise forms.ValidationError(str(refusal), code="unusable") from refusal
        return file


class ReplaceImageForm(forms.Form):
    file = forms.FileField(label=_("The new file"), widget=UnfoldAdminFileFieldWidget)
