from datetime import MAXYEAR, MINYEAR, timedelta

from django.contrib.admin import ChoicesFieldListFilter, SimpleListFilter
from django.db.models import Exists, Max, Min, OuterRef, Q
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from articles.models import Edition, LinkCheck
from articles.workflow import PUBLISH, Press


class StateFilter(ChoicesFieldListFilter):
    """The desk's states: a badge in the list may say where readers have it instead."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.title = _("state at the desk")


class PressFilter(SimpleListFilter):
    title = _("standing with readers")
    parameter_name = "press"

    def lookups(self, request, model_admin):
        shown = [Press.LIVE, Press.COMING, Press.WITHDRAWN, Press.NEVER]
        if request.user.has_perm(PUBLISH):
            shown.append(Press.TAKEN_DOWN)
        return [(press.value, press.label) for press in shown]

    def queryset(self, request, queryset):
        now = timezone.now()
        editions = Edition.objects.filter(article=OuterRef("pk"))
        is_live = Exists(editions.live(now))
        is_coming = Exists(editions.filter(live_from__gt=now))
        withdrawn = Edition.objects.exclude(withdrawn_because="").values("article")
        is_closed = Exists(editions.closing())
        conditions = {
            Press.LIVE: [is_live],
            Press.COMING: [is_coming],
            Press.WITHDRAWN: [Q(pk__in=withdrawn), ~is_live, ~is_coming, ~is_closed],
            Press.TAKEN_DOWN: [is_closed],
            Press.NEVER: [~Exists(editions)],
        }
        return queryset.filter(*conditions.get(self.value(), []))


class ToDoFilter(SimpleListFilter):
    """The lists of which Today shows the beginnings."""

    title = _("to do")
    parameter_name = "todo"

    def lookups(self, request, model_admin):
        return [
            ("waiting", _("Waiting for you")),
            ("mine", _("On your desk")),
            ("untouched", _("Untouched for a month")),
            ("links", _("With broken links")),
        ]

    def queryset(self, request, queryset):
        match self.value():
            case "waiting":
                return queryset.waiting_for(request.user)
            case "mine":
                return queryset.on_desk_of(request.user)
            case "untouched":
                return queryset.untouched()
            case "links":
                broken = LinkCheck.objects.order_by().articles_of_broken()
                return queryset.filter(pk__in=broken)
        return queryset


class DueFilter(SimpleListFilter):
    title = _("due")
    parameter_name = "due"

    def lookups(self, request, model_admin):
        return [
            ("overdue", _("Overdue")),
            ("today", _("Today")),
            ("week", _("Within a week")),
            ("dated", _("With a date")),
        ]

    def queryset(self, request, queryset):
        today = timezone.localdate()
        match self.value():
            case "overdue":
                return queryset.overdue(today)
            case "today":
                return queryset.filter(due_on=today)
            case "week":
                end = today + timedelta(days=7)
                return queryset.filter(due_on__range=(today, end))
            case "dated":
                return queryset.filter(due_on__isnull=False)
        return queryset


class EmbargoFilter(SimpleListFilter):
    title = _("embargo")
    parameter_name = "embargo"

    def lookups(self, request, model_admin):
        return [("holds", _("Under embargo")), ("none", _("Without one"))]

    def queryset(self, request, queryset):
        holds = Q(embargoed_until__gt=timezone.now())
        match self.value():
            case "holds":
                return queryset.filter(holds)
            case "none":
                return queryset.exclude(holds)
        return queryset


class ChangedFilter(SimpleListFilter):
    """Years, and the months of a chosen year.

    Django's `date_hierarchy` reads every row to find the dates that occur; this one
    asks for the first and the last, which an index answers.
    """

    title = _("last change")
    parameter_name = "changed"

    def lookups(self, request, model_admin):
        span = model_admin.model.objects.aggregate(
            first=Min("changed_at"), last=Max("changed_at")
        )
        if span["first"] is None:
            return []
        chosen, _dash, _month = (self.value_in(request) or "").partition("-")
        choices = []
        for year in range(span["last"].year, span["first"].year - 1, -1):
            choices.append((str(year), str(year)))
            if str(year) == chosen:
                choices += self._months(year)
        return choices

    def value_in(self, request):
        return request.GET.get(self.parameter_name)

    def _months(self, year):
        return [
            (f"{year}-{month:02}", f"{name.capitalize()} {year}")
            for month, name in MONTHS.items()
        ]

    def queryset(self, request, queryset):
        year, _dash, month = (self.value() or "").partition("-")
        if year.isdecimal() and MINYEAR <= int(year) <= MAXYEAR:
            queryset = queryset.filter(changed_at__year=year)
        if month.isdecimal():
            queryset = queryset.filter(changed_at__month=month)
        return queryset
