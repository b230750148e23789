from functools import cached_property
from typing import NamedTuple

from django.utils.functional import Promise

from articles.admin.notes_panel import NotesPanel
from articles.checklist import checklist
from articles.completeness import missing
from articles.models import Article, DraftAnswer, Front
from articles.models.checklist import SIGNED
from articles.models.edition import HEAVY
from articles.standing import badge_of, desk_in_words
from articles.workflow import MOVES, Need, Press


class Step(NamedTuple):
    """A move that the role allows: a button, or the reason why there is none."""

    name: str
    label: str | Promise
    obstacle: str


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

    signed_points = SIGNED

    @cached_property
    def steps(self):
        return [
            Step(name, move.label, self.article.obstacle(move, self.press))
            for name, move in MOVES.items()
            if self.user.has_perm(move.permission)
        ]

    @cached_property
    def open_steps(self):
        return [step for step in self.steps if not step.obstacle]

    @cached_property
    def closed_steps(self):
        return [step for step in self.steps if step.obstacle]

    @cached_property
    def may_share(self):
        return self.user.has_perm("articles.view_draftlink") and (
            Article.objects.visible_to(self.user).filter(pk=self.article.pk).exists()
        )

    @cached_property
    def open_links(self):
        return self.article.draft_links.open().count()

    @cached_property
    def fronts(self):
        """The fronts, live or to come, on which the article has a slot."""
        return Front.objects.with_story(self.article)

    @cached_property
    def last_answer(self):
        """What the last reader of a draft said, while it is about this text."""
        answers = DraftAnswer.objects.filter(link__article=self.article)
        answers = answers.select_related("link", "revision")
        answer = answers.defer("revision__content").first()
        is_current = answer and answer.revision.number == self.article.version
        return answer if is_current else None

    @cached_property
    def last_note(self):
        """The note with which the article was last sent back, while it matters."""
        if self.article.status != MOVES["send_back"].target:
            return None
        noted = [name for name, move in MOVES.items() if move.need == Need.NOTE]
        return self.article.transitions.filter(move__in=noted).first()
