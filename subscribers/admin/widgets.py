from taggit.forms import TagWidgetMixin
from unfold.widgets import UnfoldAdminTextInputWidget


class TagsWidget(TagWidgetMixin, UnfoldAdminTextInputWidget):
    """Tags with commas between them, in a field as the newsroom draws one."""
