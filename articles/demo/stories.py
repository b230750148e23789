"""The demo magazine's texts: one TOML file a story, and one for the vocabularies."""

import tomllib
from pathlib import Path

HERE = Path(__file__).parent


def read_vocabulary() -> dict:
    """Return lists of tables: sections, movements, topics and contributors."""
    return tomllib.loads((HERE / "vocabulary.toml").read_text(encoding="utf-8"))


def read_stories() -> list[dict]:
    """Return every story, the oldest first."""
    texts = (HERE / "stories").glob("*.toml")
    stories = [tomllib.loads(text.read_text(encoding="utf-8")) for text in texts]
    return sorted(stories, key=lambda story: (story["day"], story["slug"]))
