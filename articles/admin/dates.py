from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from articles.actions.embargo import lay_embargo, lift_embargo, translations_off
from articles.actions.reminders import finish_reminder, set_reminder
from articles.admin.article_page import ArticlePageMixin, page_of
from articles.admin.desk_panel import DeskPanel
from articles.admin.form_page import form_page
from articles.errors import DeskError
from articles.forms.dates import EmbargoForm, ReminderForm
from articles.wording import moment_in_words
from articles.workflow import PUBLISH


class DatesMixin(ArticlePageMixin):
    """The page of an article's embargo and of the reminders to look at it again."""

    def get_urls(self):
        return [
            self.article_path("dates", "dates/", self.dates_view),
            *super().get_urls(),
        ]

    @form_page
    def dates_view(self, request, pk):
        article = self.known_article(request, pk)
        embargo, reminder = _forms(article, request.POST)
        asked = next((name for name in _ANSWERS if name in request.POST), None)
        form = {"embargo": embargo, "remind": reminder}.get(asked)
        is_sound = form is None or form.is_valid()
        if asked and is_sound and _done(request, article, asked, form):
            return HttpResponseRedirect(_way_on(request, article))
        context = _shown(request.user, article)
        context |= {"embargo_form": embargo, "reminder_form": reminder}
        return self.render_page(request, article, "dates", context)


def _way_on(request, article):
    """Return to the board, as it was shown, whoever pressed a button there."""
    if "back" not in request.POST:
        return page_of("dates", article.pk)
    query = QueryDict(request.POST["back"]).urlencode()
    return f"{page_of('board')}?{query}"


def _forms(article, data):
    """Return both forms; the one whose button was pressed holds what was sent."""
    standing = article.embargo()
    known = {"until": standing, "reason": article.embargoed_because}
    embargo = EmbargoForm(
        data if "embargo" in data else None,
        prefix="embargo",
        initial=known if standing else None,
    )
    reminder = ReminderForm(data if "remind" in data else None, prefix="reminder")
    return embargo, reminder


def _shown(user, article):
    reminders = article.reminders.visible_to(user)
    return {
        "desk": DeskPanel(article, user),
        "may_lay": article.is_editable_by(user),
        "may_publish": user.has_perm(PUBLISH),
        "may_remind": user.has_perm("articles.add_reminder"),
        "reminders": reminders.select_related("made_by", "done_by"),
    }


def _done(request, article, asked, form):
    try:
        said = _ANSWERS[asked](request, article, form)
    except (DeskError, PermissionDenied) as refusal:
        if form is None:
            messages.error(request, str(refusal))
            return True
        form.add_error(None, str(refusal))
        return False
    messages.success(request, said)
    return True


def _lay(request, article, form):
    laid = lay_embargo(article, actor=request.user, **form.cleaned_data)
    said = _("An embargo holds until %(moment)s.") % {
        "moment": moment_in_words(laid.change.after)
    }
    if laid.taken_off:
        planned = moment_in_words(laid.taken_off.live_from)
        off = _("What was scheduled for %(moment)s is off the schedule.")
        said += f" {off % {'moment': planned}}"
    elif article.editions.live().exists():
        said += " " + _("Readers see the live edition already, and go on to.")
    return " ".join(filter(None, [said, translations_off(laid)]))


def _lift(request, article, form):
    lift_embargo(article, actor=request.user)
    return _("The embargo is lifted. Nothing went live by that.")


def _remind(request, article, form):
    set_reminder(article, actor=request.user, **form.cleaned_data)
    return _("The reminder is set.")


def _finish(request, article, form):
    number = request.POST["done"]
    key = int(number) if number.isdecimal() and len(number) < 19 else 0
    finish_reminder(get_object_or_404(article.reminders, pk=key), actor=request.user)
    return _("Done, and on record.")


_ANSWERS = {"embargo": _lay, "lift": _lift, "remind": _remind, "done": _finish}
