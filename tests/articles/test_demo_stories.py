import re
from collections import Counter

import pytest

from altculture.kit.html import word_count
from articles.demo.art import PICTURES
from articles.demo.stories import read_stories, read_vocabulary
from articles.kinds import KIND_FIELDS, Kind, Medium, Role
from articles.sanitize import sanitize, sanitize_body
from articles.workflow import Status

STORIES = read_stories()
VOCABULARY = read_vocabulary()
STATES = {*Status, "live", "scheduled", "withdrawn"}

each_story = pytest.mark.parametrize("story", STORIES, ids=lambda story: story["slug"])

KNOWN_ADDRESS = re.compile(r"/[a-z]|https://([a-z]+\.)*example\.|$")


def names(of):
    return {row["name"] for row in VOCABULARY[of]}


@each_story
def test_a_story_is_clean_html(story):
    body = re.sub('(?<=data-image=")[^"]*', "1", story["body"])
    assert sanitize_body(body) == body
    for field in ("headline", "standfirst", "verdict", "declared_interest"):
        assert not re.search(r"[<>]|&\w+;", story.get(field, ""))


@each_story
def test_a_story_is_of_real_length(story):
    assert 550 <= word_count(story["body"]) <= 1600
    assert len(story["headline"]) <= 160
    assert len(story["standfirst"].strip()) <= 400


@each_story
def test_a_story_names_only_what_the_vocabulary_knows(story):
    assert set(story["movements"]) <= names("movements")
    assert set(story["topics"]) <= names("topics")
    assert {row["contributor"] for row in story["credits"]} <= names("contributors")
    assert {row["role"] for row in story["credits"]} <= set(Role.values)
    assert story["section"] in {row["slug"] for row in VOCABULARY["sections"]}
    assert set(story.get("interviewees", [])) <= set(story["people"])


@each_story
def test_a_story_stands_in_a_known_series_and_answers_an_older_story(story):
    days = {row["slug"]: (row["day"], row["slug"]) for row in STORIES}
    answered = story.get("in_answer_to")

    assert story.get("series") in {None, *names("series")}
    assert ("part" in story) == ("series" in story)
    assert answered is None or days[answered] < days[story["slug"]]


@each_story
def test_a_story_says_what_its_kind_asks_for(story):
    kind = Kind(story["kind"])
    foreign = {name for other in set(Kind) - {kind} for name in KIND_FIELDS[other]}

    assert not foreign & story.keys()
    assert ("interviewees" in story) == (kind == Kind.INTERVIEW)
    assert ("work" in story) == (kind == Kind.REVIEW)
    if kind == Kind.REVIEW:
        assert story["work"]["medium"] in Medium.values
        assert len(story["verdict"]) <= 160
    wanted = Role.INTERVIEW if kind == Kind.INTERVIEW else Role.WORDS
    assert wanted in [row["role"] for row in story["credits"]]


@each_story
def test_a_story_has_a_picture_with_alt_text_and_artist(story):
    picture = PICTURES[story["slug"]]

    assert 20 <= len(picture.alt) <= 400
    assert picture.artist in names("contributors")
    assert all(0 <= part <= 1 for part in picture.focal)


@each_story
def test_a_story_links_only_within_the_magazine_or_to_an_example(story):
    addresses = re.findall(r'href="([^"]*)"', story["body"])
    if "work" in story:
        addresses.append(story["work"].get("url", ""))

    assert [
        url
        for url in addresses
        if not re.match(r"/[a-z]|https://([a-z]+\.)*example\.|$", url)
    ] == []


def test_there_are_enough_stories_of_every_kind_in_every_section():
    kinds = Counter(story["kind"] for story in STORIES)
    sections = {story["section"] for story in STORIES}

    assert len(STORIES) >= 24
    assert set(kinds) == set(Kind.values)
    assert min(kinds.values()) >= 6
    assert sections == {row["slug"] for row in VOCABULARY["sections"]}
    assert len(sections) == 6


def test_stories_stand_in_every_state():
    assert {story["state"] for story in STORIES} == STATES


def test_a_story_that_was_sent_back_or_withdrawn_says_why():
    told = {story["state"]: story for story in STORIES}

    assert told["sent_back"]["note"]
    assert told["withdrawn"]["withdrawn_reason"]


def test_scheduled_stories_lie_ahead_and_live_ones_behind():
    days = {story["slug"]: story["day"] for story in STORIES}
    ahead = {story["slug"] for story in STORIES if story["state"] == "scheduled"}

    assert {slug for slug, day in days.items() if day > 0} == ahead


def test_no_two_stories_share_an_address_or_a_headline():
    assert len({story["slug"] for story in STORIES}) == len(STORIES)
    assert len({story["headline"] for story in STORIES}) == len(STORIES)


def test_movements_descend_from_known_movements():
    known = names("movements")

    assert len(known) == 8
    assert "AI refusal" in known
    for row in VOCABULARY["movements"]:
        assert {*row["descends_from"], *row["answers"]} <= known - {row["name"]}
        assert sanitize(row["description"]).strip() == row["description"].strip()
