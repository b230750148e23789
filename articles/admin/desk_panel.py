from functools import cached_property

from django.db.models import F

from articles.admin.desk_steps import DeskSteps
from articles.admin.notes_panel import NotesPanel
from articles.checklist import checklist
from articles.completeness import missing
from articles.models import Article, DraftAnswer, Front
from articles.models.checklist import SIGNED
from articles.models.draft_link import Verdict
from articles.models.edition import HEAVY
from articles.standing import badge_of, desk_in_words, press_of
from articles.translating import end_of_original, has_moved_on
from articles.workflow import MOVES, Need, Press


class DeskPanel:
    """What stands above the form: where the article is and what can be done next."""

    def __init__(self, article, user):
        self.article = article
        self.user = user

    @cached_property
    def press(self):
        return self.article.press()

    @cached_property
    def badge(self):
        return badge_of(self.article, self.press)

    @cached_property
    def at_the_desk(self):
        return desk_in_words(self.article, self.press)

    @cached_property
    def is_live(self):
        return self.press in {Press.LIVE, Press.UPDATING}

    @cached_property
    def coming(self):
        """The edition that readers do not see yet, if one is printed."""
        if self.press not in {Press.COMING, Press.UPDATING}:
            return None
        return self.article.editions.order_by("-number").defer(*HEAVY).first()

    @cached_property
    def live(self):
        return self.article.editions.live().defer(*HEAVY).first()

    @cached_property
    def ending(self):
        return self.article.ending()

    @cached_property
    def end_of_original(self):
        return end_of_original(self.article)

    @cached_property
    def next_reminder(self):
        return self.article.reminders.visible_to(self.user).open().first()

    @cached_property
    def may_see_commission(self):
        return self.user.has_perm("articles.view_commission")

    @cached_property
    def notes(self):
        return NotesPanel(self.article, self.user)

    @cached_property
    def missing(self):
        return missing(self.article, self.checklist)

    @cached_property
    def checklist(self):
        return checklist(self.article)

    @cached_property
    def open_points(self):
        """The points of the checklist that are open and may stay so."""
        return [item.point.label for item in self.checklist if not item.is_done]

    signed_points = SIGNED

    @cached_property
    def steps(self):
        return DeskSteps(self.article, self.user, self.press)

    @cached_property
    def may_go_back_to_live(self):
        return self.live is not None and not self.article.is_printed

    @cached_property
    def may_sign(self):
        return self.user.has_perm("articles.add_signature")

    @cached_property
    def may_share(self):
        return self.user.has_perm("articles.view_draftlink") and self._is_visible

    @cached_property
    def _is_visible(self):
        visible = Article.objects.visible_to(self.user)
        return visible.filter(pk=self.article.pk).exists()

    @cached_property
    def may_translate(self):
        return self.user.has_perm("articles.add_article") and self._is_visible

    @cached_property
    def family(self):
        """What the person may see of the piece in other languages, with badges."""
        family = Article.objects.in_family_of(self.article).visible_to(self.user)
        rows = list(
            family.with_press().order_by(
                F("translation_of").asc(nulls_first=True), "language"
            )
        )
        for row in rows:
            row.badge = badge_of(row, press_of(row))
        return rows

    @cached_property
    def is_outrun(self):
        return has_moved_on(self.article)

    @cached_property
    def open_links(self):
        return self.article.draft_links.open().count()

    @cached_property
    def fronts(self):
        """The fronts, live or to come, on which the article has a slot."""
        return Front.objects.with_story(self.article)

    @cached_property
    def asked_changes(self):
        """The changes that readers of a draft asked for, as long as that stands."""
        return list(self._answers.asking_still())

    @cached_property
    def approval(self):
        """The last answer to a draft, where it approves of this very text."""
        answer = self._answers.first()
        is_current = answer and answer.revision.number == self.article.version
        return answer if is_current and answer.verdict == Verdict.APPROVE else None

    @property
    def _answers(self):
        answers = DraftAnswer.objects.filter(link__article=self.article)
        answers = answers.select_related("link", "revision")
        return answers.defer("revision__content")

    @cached_property
    def last_note(self):
        """The note with which the article was last sent back, while it matters."""
        if self.article.status != MOVES["send_back"].target:
            return None
        noted = [name for name, move in MOVES.items() if move.need == Need.NOTE]
        return self.article.transitions.filter(move__in=noted).first()
