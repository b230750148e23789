from django.contrib import admin, messages
from django.contrib.admin.utils import flatten
from django.db.models import F
from django.http import HttpResponseRedirect
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.decorators import display
from unfold.paginator import InfinitePaginator

from articles.actions.hand_over import note_hands
from articles.actions.lock_article import lock_article
from articles.actions.merge_late_save import merge_late_save
from articles.actions.put_together import base_of
from articles.actions.save_revision import save_revision
from articles.actions.set_desk import set_desk
from articles.admin.answered import AnsweredMixin
from articles.admin.article_filters import (
    ChangedFilter,
    DueFilter,
    EmbargoFilter,
    PressFilter,
    StateFilter,
    ToDoFilter,
)
from articles.admin.article_page import refuse_taken_down
from articles.admin.article_pages import ArticlePagesMixin
from articles.admin.autosave import AutosaveMixin
from articles.admin.board import BoardMixin
from articles.admin.checklist import ChecklistPageMixin
from articles.admin.commission_page import CommissionPageMixin
from articles.admin.comparison import ComparisonMixin
from articles.admin.dates import DatesMixin
from articles.admin.draft_links import DraftLinksMixin
from articles.admin.headline import HeadlineMixin
from articles.admin.history import HistoryMixin
from articles.admin.kept_address import AddressMixin
from articles.admin.late_conflict import LateConflictMixin
from articles.admin.notes_page import NotesPageMixin
from articles.admin.parts import PartInline
from articles.admin.pasting import PasteMixin
from articles.admin.presence import PresenceMixin
from articles.admin.prose import read_prose
from articles.admin.scripts import newsroom_script
from articles.admin.tag_fields import TagFieldsMixin
from articles.admin.translation_page import TranslationPageMixin
from articles.errors import DeskRefused, StaleCopy
from articles.forms.answered import answerable_pieces, names_printed_piece
from articles.forms.article import DESK_FIELDS, ArticleForm
from articles.forms.credits import CreditFormSet, credit_of
from articles.forms.names import NameField
from articles.kinds import KIND_FIELDS, Kind
from articles.models import Article, Credit
from articles.models.presence import once_each
from articles.standing import (
    AT_WORK,
    badge_of,
    near_moment,
    press_of,
    standing_in_words,
)
from articles.workflow import Press, Status
from articles.working_copy import capture

FIELDS_BY_KIND = KIND_FIELDS | {
    Kind.INTERVIEW: ("interviewees", *KIND_FIELDS[Kind.INTERVIEW])
}
SCRIPTS = (
    *("word_count", "headline", "notes", "passages", "mentions", "autosave"),
    *("presence", "lead_picture"),
)
#: In which colour each badge is shown.
BADGES = {
    **dict.fromkeys([*Status, *Press], "default"),
    **dict.fromkeys([Press.LIVE, Press.UPDATING], "success"),
    **dict.fromkeys([AT_WORK.key, Status.IN_REVIEW], "warning"),
    **dict.fromkeys([Status.DRAFT, Status.READY, Press.COMING], "info"),
    Status.SENT_BACK: "danger",
}
#: What stands for a field that names another piece, where a form is only read.
NAMED = {"in_answer_to": "answered", "translation_of": "translated"}
CONTENT_FIELDS = [field.name for field in Article.content_fields()]


class CreditInline(PartInline):
    model = Credit
    formset = CreditFormSet
    autocomplete_fields = ("contributor",)
    form_classes = {"contributor": NameField}
    ordering_field = "position"
    hide_ordering_field = True


@admin.register(Article)
class ArticleAdmin(
    ArticlePagesMixin,
    ComparisonMixin,
    HistoryMixin,
    DraftLinksMixin,
    DatesMixin,
    BoardMixin,
    NotesPageMixin,
    CommissionPageMixin,
    TranslationPageMixin,
    ChecklistPageMixin,
    AutosaveMixin,
    PasteMixin,
    PresenceMixin,
    HeadlineMixin,
    TagFieldsMixin,
    AnsweredMixin,
    AddressMixin,
    LateConflictMixin,
    ModelAdmin,
):
    form = ArticleForm
    inlines = (CreditInline,)
    list_display = (
        *("name", "state", "kind", "section", "held_by"),
        *("due", "priority", "readers", "changed"),
    )
    list_filter = (
        *(ToDoFilter, ("status", StateFilter), PressFilter),
        *(DueFilter, EmbargoFilter),
        "priority",
        *("kind", "section", "held_by", ChangedFilter),
    )
    list_select_related = ("section", "held_by")
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    paginator = InfinitePaginator
    search_fields = ("headline",)
    search_help_text = _("Search in headlines")
    actions = None
    prepopulated_fields = {"slug": ("headline",)}
    autocomplete_fields = (
        *("lead_image", "interviewees", "translation_of"),
        *("series", "in_answer_to"),
    )
    compressed_fields = False
    # Who may only read the form has no field of the kind, nor a script that knows it.
    conditional_fields = {
        name: f"typeof kind == 'undefined' || kind == '{kind}'"
        for kind, names in FIELDS_BY_KIND.items()
        for name in names
    }
    readonly_preprocess_fields = {"body": read_prose}
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("kind", "section", "language"),
                    "headline",
                    "slug",
                    "standfirst",
                    "body",
                    "based_on",
                    "sitting",
                )
            },
        ),
        (
            _("What this kind asks for"),
            {
                "fields": (
                    FIELDS_BY_KIND[Kind.FEATURE],
                    FIELDS_BY_KIND[Kind.INTERVIEW],
                    ("work_title", "work_makers", "work_medium"),
                    ("work_year", "work_publisher", "work_url"),
                    ("verdict", "rating"),
                    FIELDS_BY_KIND[Kind.COMMENTARY],
                )
            },
        ),
        (_("Picture"), {"fields": ("lead_image", "lead_alt", "caption")}),
        (_("How it looks"), {"fields": (("layout", "accent"),)}),
        (
            _("Where it belongs"),
            {
                "fields": (
                    *("movements", "topics", "people"),
                    *(("series", "part"), "in_answer_to"),
                )
            },
        ),
        (_("At the desk"), {"fields": (DESK_FIELDS[:3], DESK_FIELDS[3])}),
        (_("Machines"), {"fields": (("ai_search", "ai_training", "ai_input"),)}),
    )

    class Media:
        js = [newsroom_script(name) for name in SCRIPTS]

    def get_queryset(self, request):
        return super().get_queryset(request).visible_to(request.user).with_press()

    def get_object(self, request, object_id, from_field=None):
        if not object_id.isdecimal():
            return None
        known = Article.objects.known_to(request.user).filter(pk=object_id).first()
        if known is None:
            refuse_taken_down(request.user, object_id)
        return known

    def get_search_results(self, request, queryset, search_term):
        if names_printed_piece(request):
            return answerable_pieces(search_term), False
        return queryset.with_words(search_term), False

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        return [_only_read(obj.kind, name, options) for name, options in fieldsets]

    def has_change_permission(self, request, obj=None):
        """Take a late save too: what is no longer the sender's is kept beside."""
        if obj is None or request.method == "POST":
            return super().has_change_permission(request)
        return obj.is_editable_by(request.user)

    def has_delete_permission(self, request, obj=None):
        """Nothing is deleted: a piece is spiked, and an edition withdrawn."""
        return False

    def get_changeform_initial_data(self, request):
        return {"held_by": request.user} | super().get_changeform_initial_data(request)

    def get_formset_kwargs(self, request, obj, inline, prefix):
        """Begin a piece with the credit of whoever writes it, where they have one."""
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        if obj.pk is None and inline.model is Credit and request.method == "GET":
            kwargs["initial"] = credit_of(request.user)
        return kwargs

    @display(description=_("Article"), ordering="headline")
    def name(self, article):
        names = ", ".join(str(row.user) for row in once_each(article.here))
        return f"{article} ({_('open')}: {names})" if names else str(article)

    @display(description=_("State"), label=BADGES)
    def state(self, article):
        return badge_of(article, press_of(article))

    @display(description=_("readers"))
    def readers(self, article):
        return standing_in_words(article)

    @display(
        description=_("Due"),
        ordering=F("due_on").asc(nulls_last=True),
    )
    def due(self, article):
        if article.due_on is None:
            return "–"
        is_near = article.due_on.year == localdate().year
        said = day = date_format(article.due_on, "j M" if is_near else "j M Y")
        if article.is_overdue():
            said = _("%(day)s, overdue") % {"day": day}
        return format_html('<time datetime="{}">{}</time>', article.due_on, said)

    @display(description=_("Last change"), ordering="changed_at")
    def changed(self, article):
        return near_moment(article.changed_at)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except StaleCopy as stale:
            return self.ended(request, self._merged_or_kept(request, stale))

    def save_model(self, request, article, form, change):
        if change:
            form.is_stale = not self._is_current(request, form)
            article.save(update_fields=CONTENT_FIELDS)
        else:
            article.created_by = request.user
            article.begun_in = form.cleaned_data["sitting"] or None
            # It is tied to its original when both rows are held.
            article.translation_of = None
            form.is_stale = False
            article.save()

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        article, desk = form.instance, form.desk_changes()
        if form.is_stale:
            raise StaleCopy(article, self.sent(form, capture(article)), desk)
        sitting = form.cleaned_data["sitting"]
        save_revision(article, actor=request.user, sitting=sitting)
        if not change:
            note_hands(article, actor=request.user)
            desk = {name: desk[name] for name in desk if name == "translation_of"}
        _set_desk(request, article, desk)

    def _is_current(self, request, form):
        """Say whether nobody saved or moved the article since the form was opened."""
        original = form.desk_changes().get("translation_of")
        row = lock_article(form.instance, beside=original)
        base = base_of(row, self.sent(form), actor=request.user)
        known = {form.cleaned_data["based_on"], base and base.number}
        return row.version in known and row.is_editable_by(request.user)

    def _merged_or_kept(self, request, stale):
        revision = merge_late_save(
            stale.article,
            stale.sent.content,
            actor=request.user,
            based_on=stale.sent.based_on,
            sitting=stale.sent.sitting,
        )
        _set_desk(request, stale.article, stale.desk)
        if revision.is_beside:
            return HttpResponseRedirect(self.revision_url(revision))
        messages.warning(
            request,
            _(
                "Somebody else changed the article while you worked on it, in other "
                "places. Both changes are in the text below: read it before you go on."
            ),
        )
        return HttpResponseRedirect(request.path)


def _set_desk(request, article, changes):
    try:
        set_desk(article, changes, actor=request.user)
    except DeskRefused as refusal:
        messages.warning(request, str(refusal))


def _only_read(kind, name, options):
    """Leave other kinds' rows out of a form that is only read, where no script does."""
    foreign = set(ArticleAdmin.conditional_fields) - set(FIELDS_BY_KIND[kind])
    rows = [row for row in options["fields"] if foreign.isdisjoint(flatten([row]))]
    return name, options | {"fields": [NAMED.get(row, row) for row in rows]}
