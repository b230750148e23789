"""Telling people what happened to a piece, with what happened, in one transaction."""

from functools import partial

from django.db import transaction
from django.utils import timezone

from altculture.kit.tasks import enqueue_at
from articles.actions.mail_notices import mail_notices
from articles.colleagues import colleagues
from articles.concerned import told_of_move
from articles.models import Notice, NoticeWish
from articles.models.notice import Occasion


@transaction.atomic
def tell(article, occasions, *, actor, at=None, **facts) -> list[Notice]:
    """Tell people of something; `occasions` maps their keys to what it is for them.

    Only those who may open the piece are told, and nobody of what they did themselves
    (`actor` None is somebody without a login). The mail goes out after the commit.
    """
    at = at or timezone.now()
    people = colleagues(article).filter(pk__in=[*occasions])
    notices = Notice.objects.bulk_create(
        Notice(
            to=user,
            occasion=occasions[user.pk],
            article=article,
            actor=actor,
            facts=facts,
            made_at=at,
            mail_at=NoticeWish.of(user).mail_at(occasions[user.pk], at),
        )
        for user in people.select_related("notice_wish")
        if actor is None or user.pk != actor.pk
    )
    mail_later(notices)
    return notices


def mail_later(notices):
    """Have the mail go out at each moment for which the notices ask."""
    for moment in {notice.mail_at for notice in notices} - {None}:
        transaction.on_commit(partial(enqueue_at, mail_notices, moment))


def tell_of_move(transition):
    moment = transition.moment and transition.moment.isoformat()
    return tell(
        transition.article,
        told_of_move(transition),
        actor=transition.actor,
        at=transition.made_at,
        move=transition.move,
        note=transition.note,
        moment=moment,
    )


def tell_of_note(note, called):
    """Tell those whom a note calls, and whoever began the thread that it answers."""
    author = note.parent.author_id if note.parent else None
    return tell_of_call(note, called, {author} - {None})


def tell_of_call(note, called, others=()):
    people = {mention.user_id for mention in called} | {*others}
    return tell(
        note.article,
        dict.fromkeys(people, Occasion.MENTION),
        actor=note.author,
        note=note.text,
        thread=note.thread.pk,
        called=[mention.user_id for mention in called],
    )


def tell_of_answer(answer):
    """Tell who made the draft link, who holds the piece and who began it."""
    link = answer.link
    article = link.article
    people = {link.made_by_id, article.held_by_id, article.created_by_id} - {None}
    return tell(
        article,
        dict.fromkeys(people, Occasion.ANSWER),
        actor=None,
        at=answer.answered_at,
        name=link.name,
        verdict=answer.verdict,
        note=answer.comment,
    )
