// The passages that notes are about, marked in the text without touching its markup.
// Text is read as `reading_text` of articles/anchors.py reads it.

const BLOCKS = "p,h1,h2,h3,h4,h5,h6,li,blockquote,figcaption,td,th,pre";
const CONTEXT = 48;
const LONGEST = 2000;
const SPACE = /[ \t\r\n\f]/;

// Return the text of an element, and for each of its characters where that stands.
const read = (root) => {
  const found = { text: "", nodes: [], offsets: [] };
  const add = (sign, node, offset) => {
    found.text += sign;
    found.nodes.push(node);
    found.offsets.push(offset);
  };
  const show = NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT;
  const isText = (node) => (node.dataset?.tools === undefined ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT);
  const walker = document.createTreeWalker(root, show, isText);
  let block = null;
  let isNewLine = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeName === "BR") isNewLine = true;
    if (node.nodeType !== Node.TEXT_NODE) continue;
    const own = node.parentElement.closest(BLOCKS);
    if (own !== block) isNewLine = true;
    block = own;
    for (let at = 0; at < node.data.length; at += 1) {
      const isSpace = SPACE.test(node.data[at]);
      if (isSpace && (isNewLine || found.text.endsWith(" "))) continue;
      if (isNewLine && found.text) {
        if (found.text.endsWith(" ")) found.text = `${found.text.slice(0, -1)}\n`;
        else add("\n", node, at);
      }
      isNewLine = false;
      add(isSpace ? " " : node.data[at], node, at);
    }
  }
  return found;
};

const rangeOf = ({ nodes, offsets }, [start, end]) => {
  if (start >= end || end > nodes.length) return null;
  const range = document.createRange();
  range.setStart(nodes[start], offsets[start]);
  range.setEnd(nodes[end - 1], offsets[end - 1] + 1);
  return range;
};

// Return how many characters stand before a point of the page.
const positionOf = ({ nodes, offsets }, node, offset) => {
  const point = document.createRange();
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    point.setStart(nodes[middle], offsets[middle]);
    point.collapse(true);
    if (point.comparePoint(node, offset) > 0) low = middle + 1;
    else high = middle;
  }
  return low;
};

// Follow a span from one text to the next: what was typed is between their common ends.
const follow = (before, after, [start, end]) => {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const moved = (position, isStart) => {
    if (position >= before.length - tail) return position + after.length - before.length;
    if (position <= head) return position;
    return isStart ? head : after.length - tail;
  };
  return [moved(start, true), moved(end, false)];
};

const anchorOf = (text, [start, end]) => ({
  exact: text.slice(start, end).slice(0, LONGEST),
  prefix: text.slice(Math.max(0, start - CONTEXT), start),
  suffix: text.slice(end, end + CONTEXT),
  block: text.slice(0, start).split("\n").length - 1,
});

class Passages {
  constructor(panel, root) {
    this.panel = panel;
    this.root = root;
    this.spans = new Map();
    this.pending = this.sending = this.current = null;
    this.content = read(root);
    this.float = panel.querySelector("[data-notes-float]");
    document.body.append(this.float);
    this.learn();
    this.listen();
  }

  listen() {
    new MutationObserver(() => this.reread()).observe(this.root, {
      childList: true,
      characterData: true,
      subtree: true,
    });
    this.panel.addEventListener("notes:shown", ({ detail }) => this.learn(detail));
    this.panel.addEventListener("notes:added", () => this.forget());
    this.panel.addEventListener("click", (event) => this.pressed(event));
    const whole = this.panel.querySelector("[data-notes-whole]");
    whole.hidden = false;
    whole.addEventListener("click", () => this.forget());
    this.root.addEventListener("click", () => this.clicked());
    document.addEventListener("selectionchange", () => this.offer());
    document.addEventListener("scroll", () => this.offer(), { capture: true, passive: true });
    document.addEventListener("keydown", (event) => this.keyed(event));
    this.float.addEventListener("mousedown", (event) => event.preventDefault());
    this.float.addEventListener("click", () => this.begin());
  }

  // Take the places that the panel names; those known already were followed meanwhile.
  learn(added) {
    const known = this.spans;
    this.spans = new Map();
    this.panel.querySelectorAll("[data-thread]:not([data-settled])").forEach((thread) => {
      const { thread: key } = thread.dataset;
      const place = known.get(key) || (key === added ? this.pending : this.sought(thread.dataset));
      if (place) this.spans.set(key, place);
      const button = thread.querySelector("[data-notes-show]");
      if (button) button.hidden = !place;
    });
    this.paint();
  }

  // What is not saved yet may stand before a passage: then its words are looked for.
  sought({ span, passage }) {
    if (!passage) return null;
    const { text } = this.content;
    const [start, end] = span.split(" ").map(Number);
    if (text.slice(start, end) === passage) return [start, end];
    const at = text.indexOf(passage);
    return at < 0 ? null : [at, at + passage.length];
  }

  reread() {
    const before = this.content.text;
    this.content = read(this.root);
    const after = this.content.text;
    if (before !== after) {
      this.spans.forEach((span, key) => this.spans.set(key, follow(before, after, span)));
      if (this.pending) this.pending = follow(before, after, this.pending);
    }
    this.paint();
  }

  paint() {
    if (!CSS.highlights) return;
    const ranges = (spans) => spans.map((span) => rangeOf(this.content, span)).filter(Boolean);
    const chosen = this.pending || this.spans.get(this.current);
    CSS.highlights.set("note", new Highlight(...ranges([...this.spans.values()])));
    CSS.highlights.set("note-chosen", new Highlight(...ranges(chosen ? [chosen] : [])));
  }

  // Return the span that is selected in the text, without the spaces at its ends.
  selected() {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!this.root.contains(range.commonAncestorContainer)) return null;
    let start = positionOf(this.content, range.startContainer, range.startOffset);
    let end = positionOf(this.content, range.endContainer, range.endOffset);
    const { text } = this.content;
    while (start < end && /\s/.test(text[start])) start += 1;
    while (start < end && /\s/.test(text[end - 1])) end -= 1;
    return start < end ? [start, Math.min(end, start + LONGEST)] : null;
  }

  offer() {
    const span = this.selected();
    const range = span && rangeOf(this.content, span);
    this.float.hidden = !range;
    if (!range) return;
    const box = range.getBoundingClientRect();
    const top = Math.min(Math.max(box.bottom + 8, 8), innerHeight - 56);
    this.float.style.insetBlockStart = `${top}px`;
    this.float.style.insetInlineStart = `${Math.min(Math.max(box.left, 8), innerWidth - 128)}px`;
  }

  keyed(event) {
    if (!event.ctrlKey || !event.altKey || event.code !== "KeyM") return;
    event.preventDefault();
    this.begin();
  }

  begin() {
    this.pending = this.selected();
    this.float.hidden = true;
    const { text } = this.content;
    const about = this.panel.querySelector("[data-notes-about]");
    about.hidden = !this.pending;
    this.panel.querySelector("[data-notes-anchor]").value = this.pending
      ? JSON.stringify(anchorOf(text, this.pending))
      : "";
    about.querySelector("[data-notes-passage]").textContent = this.pending ? text.slice(...this.pending) : "";
    this.paint();
    this.panel.dispatchEvent(new CustomEvent("notes:open"));
    this.panel.querySelector("#note-text").focus();
  }

  forget() {
    this.pending = null;
    this.panel.querySelector("[data-notes-about]").hidden = true;
    this.panel.querySelector("[data-notes-anchor]").value = "";
    this.paint();
  }

  // Somebody pressed “Show in the text”.
  pressed(event) {
    if (!event.target.closest("[data-notes-show]")) return;
    this.choose(event.target.closest("[data-thread]").dataset.thread);
    const range = rangeOf(this.content, this.spans.get(this.current) || [0, 0]);
    range?.startContainer.parentElement.scrollIntoView({ block: "center" });
  }

  // Somebody put the cursor into a passage: bring its thread into sight, if any is open.
  clicked() {
    const { anchorNode: node, anchorOffset: offset } = document.getSelection();
    if (!node || !this.root.contains(node)) return;
    const at = positionOf(this.content, node, offset);
    const hit = [...this.spans].find(([, [start, end]]) => start <= at && at <= end);
    this.choose(hit?.[0]);
    if (hit) this.panel.querySelector(`[data-thread="${hit[0]}"]`).scrollIntoView({ block: "nearest" });
  }

  choose(key) {
    this.current = key;
    this.panel.querySelectorAll("[data-thread]").forEach((thread) => {
      thread.toggleAttribute("data-chosen", thread.dataset.thread === key);
    });
    this.paint();
  }
}

const start = () => {
  const panel = document.querySelector("[data-notes]");
  const waiting = document.querySelector(".prose-editor textarea, textarea.prose-editor, [name=body]");
  const root = document.querySelector(".ProseMirror[contenteditable], .prose-read");
  if (panel && root) new Passages(panel, root);
  else if (panel && waiting) setTimeout(start, 200);
};

document.addEventListener("DOMContentLoaded", start);
