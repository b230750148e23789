"""Search over the editions, with SQLite's own full-text index or PostgreSQL's.

The index holds every edition; a search finds those that readers see at a moment. Its
design, and what it costs, stand in docs/decisions/0004-search-of-our-own.md.
"""

from articles.search.finding import MOST_RANKED, Hit, Results, find
from articles.search.forgiving import Findings, look_up
from articles.search.suggesting import suggest
from articles.search.writing import forget, forget_words, index, rewrite, sweep

__all__ = [
    "MOST_RANKED",
    "Findings",
    "Hit",
    "Results",
    "find",
    "forget",
    "forget_words",
    "index",
    "look_up",
    "rewrite",
    "suggest",
    "sweep",
]
