"""How long comparing 10,000 words with 500 changes takes, in bare diffs of difflib."""

import random
from difflib import SequenceMatcher, unified_diff
from html import escape

from altculture.kit.html import plain_text
from articles.comparison import compare
from articles.demo.stories import read_stories
from articles.sanitize import sanitize_comparison
from tests.bench import median_of, report

WORDS, CHANGES, PARAGRAPH = 10_000, 500, 60
dice = random.Random(3)


def texts(length):
    """Return a text of the demo's words in paragraphs of a length, and it changed."""
    stories = " ".join(plain_text(story["body"]) for story in read_stories())
    words = stories.split()[:WORDS]
    changed = list(words)
    for place in dice.sample(range(WORDS), CHANGES):
        changed[place] = dice.choice(
            ["", "<em>so</em>", f"{words[place]} again", "new"]
        )
    return [_paragraphs(version, length) for version in (words, changed)]


def _paragraphs(words, length):
    marked = [word if "<em>" in word else escape(word) for word in words]
    starts = range(0, WORDS, length)
    return "".join(f"<p>{' '.join(marked[at : at + length])}</p>" for at in starts)


def lines(before, after):
    return list(unified_diff(before.split("</p>"), after.split("</p>")))


def words(before, after):
    return SequenceMatcher(None, before.split(), after.split(), autojunk=False).ratio()


def page(before, after, sides):
    comparison = compare({"body": before}, {"body": after})
    for row in comparison.text:
        for side in sides:
            sanitize_comparison(getattr(row, side))


def main():
    report(f"{WORDS} words, {CHANGES} changes", "ms", "line diffs", "word diffs")
    for name, length in (("in paragraphs", PARAGRAPH), ("in one paragraph", WORDS)):
        pair = texts(length)
        yardsticks = [
            median_of(lambda pair=pair, diff=diff: diff(*pair), times=5)
            for diff in (lines, words)
        ]
        for sides in (["inline"], ["before", "after"]):
            spent = median_of(
                lambda pair=pair, sides=sides: page(*pair, sides), times=5
            )
            ratios = [f"{spent / yardstick:.1f}" for yardstick in yardsticks]
            report(f"{name}, {' and '.join(sides)}", f"{spent:.0f}", *ratios)


if __name__ == "__main__":
    main()
