"""Filling an empty site with the demo magazine: words, pages, pictures and pieces."""

import tomllib

from django.conf import settings
from django.contrib.flatpages.models import FlatPage

from articles.demo.art import draw_all
from articles.demo.corrections import correct
from articles.demo.dates import give_more_dates
from articles.demo.dossiers import make_dossiers
from articles.demo.fronts import lay_out_fronts
from articles.demo.library import fill_library
from articles.demo.pieces import make_piece
from articles.demo.review import give_dates
from articles.demo.rework import rework
from articles.demo.stories import HERE, read_stories, read_vocabulary
from articles.demo.told import tell_staff
from articles.demo.translated import translate
from articles.demo.two_at_once import write_at_once
from articles.demo.words import make_contributors, make_magazine, make_words


def fill(*, staff, now, report):
    """Make the whole magazine as of `now`; `staff` maps roles to users.

    `report` is called with the headline of each piece when it stands.
    """
    vocabulary, stories = read_vocabulary(), read_stories()
    make_magazine(vocabulary)
    make_words(vocabulary, stories)
    make_contributors(vocabulary)
    _make_pages()
    drawings = draw_all(story["slug"] for story in stories)
    for position, story in enumerate(stories):
        drawing = drawings[story["slug"]]
        make_piece(story, drawing, staff=staff, now=now, hour=7 + position % 11)
        report(story["headline"])
    give_dates(now=now)
    fill_library(staff=staff, now=now)
    rework(staff=staff, now=now)
    write_at_once(staff=staff)
    correct(staff=staff, now=now)
    translate(staff=staff)
    give_more_dates(staff=staff, now=now)
    make_dossiers()
    lay_out_fronts(staff=staff, now=now)
    tell_staff(staff=staff, now=now)


def _make_pages():
    text = (HERE / "pages.toml").read_text(encoding="utf-8")
    for row in tomllib.loads(text)["pages"]:
        page = FlatPage.objects.create(**row)
        page.sites.add(settings.SITE_ID)
