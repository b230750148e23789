"""Sanitised HTML as the list of its top-level blocks."""

from html.parser import HTMLParser

VOID = {"br", "hr", "img"}


class _Splitter(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=False)
        self.blocks = [""]
        self.depth = 0

    def handle_starttag(self, tag, attrs):
        self._add(self.get_starttag_text())
        if tag in VOID:
            self._end_block()
        else:
            self.depth += 1

    def handle_endtag(self, tag):
        self._add(f"</{tag}>")
        self.depth -= 1
        self._end_block()

    def handle_data(self, data):
        self._add(data)

    def handle_entityref(self, name):
        self._add(f"&{name};")

    def handle_charref(self, name):
        self._add(f"&#{name};")

    def _add(self, markup):
        self.blocks[-1] += markup

    def _end_block(self):
        if self.depth == 0:
            self.blocks.append("")


def split_blocks(markup: str) -> list[str]:
    """Return the blocks of HTML that a sanitiser wrote; joined, they are that HTML."""
    splitter = _Splitter()
    splitter.feed(markup)
    splitter.close()
    return [block for block in splitter.blocks if block]
