"""A draft at its link: for one person who has no login, and for nobody else."""

from functools import wraps

from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from altculture.kit.browsers import family_of
from altculture.kit.http import client_ip
from altculture.kit.limits import Limit
from articles.actions.read_draft import answer_draft, record_opening
from articles.errors import DraftClosed, SeenNoMore
from articles.forms.draft_link import DraftAnswerForm
from articles.kept_copy import compose_revision
from articles.models import DraftLink, Edition
from articles.models.draft_link import LinkState
from articles.press import compose
from articles.views.pages import render_article
from articles.views.readers import keep_private

HOUR = 60 * 60
ANSWERS = Limit("draft-answers", most=20, seconds=HOUR)
SHOWN = {LinkState.OPEN, LinkState.PUBLISHED}


def draft_page(view):
    """Find the link, and keep its page out of caches, indexes and others' logs.

    Unknown, expired and revoked links look the same, and those of a spiked piece:
    nobody learns which it was.
    """

    @wraps(view)
    def page(request, token):
        link = _find(token)
        closed = link is None or link.state() not in SHOWN
        response = _closed(request) if closed else view(request, link, token)
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        response["Referrer-Policy"] = "no-referrer"
        return keep_private(response)

    return page


# The address is the secret: who knows it needs nobody else's cookies to answer, and
# who keeps no cookies answers too.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@draft_page
def draft(request, link, token):
    if link.state() == LinkState.PUBLISHED:
        return _published(request, link)
    if request.method == "POST":
        return _answer(request, link, token)
    if _is_a_reader(request):
        program = request.headers.get("User-Agent", "")
        browser = f"{client_ip(request)} {program}"
        record_opening(link, family=family_of(program), browser=browser)
    return _show(request, link, DraftAnswerForm(initial=_last_answer(link)))


@csrf_exempt
@require_safe
@draft_page
def draft_thanks(request, link, token):
    answer = link.answers.first()
    if answer is None:
        return redirect("articles:draft", token)
    context = {"draft": link, "answer": answer, "token": token}
    return render(request, "articles/draft_thanks.html", context)


def _find(token):
    links = DraftLink.objects.for_token(token).with_press()
    return links.select_related("article__section", "revision", "made_by").first()


def _closed(request):
    context = {"unsent": _comment(request)}
    return render(request, "articles/draft_closed.html", context, status=404)


def _published(request, link):
    """Lead to what readers have; a piece that was withdrawn is shown to nobody."""
    edition = Edition.objects.live().filter(article=link.article_id).first()
    if edition is None:
        return _closed(request)
    context = {"edition": edition, "unsent": _comment(request)}
    return render(request, "articles/draft_published.html", context)


def _comment(request):
    """Return what somebody wrote and no page can take, for them to copy."""
    return request.POST.get("comment", "").strip()


def _is_a_reader(request):
    """Say whether to note the opening: neither ours, nor a browser’s look ahead."""
    is_ahead = "prefetch" in request.headers.get("Sec-Purpose", "")
    return request.method == "GET" and not is_ahead and not request.user.is_staff


def _last_answer(link):
    last = link.answers.first()
    return {"verdict": last.verdict, "comment": last.comment} if last else {}


def _show(request, link, form, status=200):
    number, edition = _shown(link)
    response = render_article(
        request,
        edition,
        is_preview=True,
        template="articles/draft.html",
        draft=link,
        read=number,
        form=form,
        related=(),
        embargo=link.article.embargo(),
    )
    response.status_code = status
    return response


def _shown(link):
    """Return the number of the revision that is shown, and how readers would see it."""
    now = timezone.now()
    if link.revision is None:
        return link.article.version, compose(link.article, live_from=now)
    return link.revision.number, compose_revision(link.revision, live_from=now)


def _answer(request, link, token):
    if not ANSWERS.allows(str(link.pk)):
        return _too_often(request)
    form = DraftAnswerForm(request.POST)
    if not form.is_valid():
        return _show(request, link, form, status=422)
    try:
        answer_draft(link, **form.cleaned_data)
    except DraftClosed:
        return _closed(request)
    except SeenNoMore as refusal:
        form.add_error("read", str(refusal))
        return _show(request, link, form, status=422)
    return redirect("articles:draft-thanks", token)


def _too_often(request):
    context = {"unsent": _comment(request)}
    response = render(request, "articles/draft_too_often.html", context, status=429)
    response["Retry-After"] = HOUR
    return response
