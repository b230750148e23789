// Footnotes in the prose editor: a mark in the text, the note in a list at the end.
// Both go by one key, so that what is moved stays together; numbers are only shown.

import { Extension, Node, pm } from "django-prose-editor/editor";

const { Plugin, TextSelection } = pm.state;
const { Decoration, DecorationSet } = pm.view;
const KEY = /^[1-9]\d{0,17}$/;

const keyOf = (element) => (KEY.test(element.dataset.note) ? element.dataset.note : null);
const key = { default: null, parseHTML: keyOf, renderHTML: ({ key: own }) => ({ "data-note": own }) };

const Mark = Node.create({
  name: "footnoteMark",
  group: "inline",
  inline: true,
  atom: true,
  addAttributes: () => ({ key }),
  parseHTML: () => [{ tag: "sup[data-note]", getAttrs: (element) => (keyOf(element) ? null : false) }],
  renderHTML: ({ HTMLAttributes }) => ["sup", HTMLAttributes],
});

const NoteList = Node.create({
  name: "footnotes",
  group: "block",
  content: "footnote+",
  isolating: true,
  parseHTML: () => [{ tag: "ol.footnotes", priority: 60 }],
  renderHTML: () => ["ol", { class: "footnotes" }, 0],
});

const Footnote = Node.create({
  name: "footnote",
  content: "paragraph block*",
  isolating: true,
  addAttributes: () => ({ key }),
  parseHTML: () => [{ tag: "ol.footnotes > li", priority: 60 }],
  renderHTML: ({ HTMLAttributes }) => ["li", HTMLAttributes, 0],
});

// Return every mark and every note of the text, each with its key and where it stands.
const partsOf = (doc) => {
  const found = { marks: [], notes: [], list: null };
  doc.descendants((node, at) => {
    const part = { key: node.attrs.key, at, node };
    if (node.type.name === "footnoteMark") found.marks.push(part);
    if (node.type.name === "footnote") found.notes.push(part);
    if (node.type.name === "footnotes") found.list ??= part;
  });
  return found;
};

const numbersOf = ({ marks }) => {
  const numbers = new Map();
  marks.forEach(({ key: own }) => numbers.has(own) || numbers.set(own, numbers.size + 1));
  return numbers;
};

const decorated = (doc) => {
  const parts = partsOf(doc);
  const numbers = numbersOf(parts);
  const around = ({ at, node }, attributes) => Decoration.node(at, at + node.nodeSize, attributes);
  return DecorationSet.create(doc, [
    ...parts.marks.map((part) => around(part, { "data-number": numbers.get(part.key) })),
    ...parts.notes.map((part) =>
      around(part, numbers.has(part.key) ? { "data-number": numbers.get(part.key) } : { "data-orphan": "" }),
    ),
  ]);
};

export const freeKey = (doc) => {
  const { marks, notes } = partsOf(doc);
  return Math.max(0, ...[...marks, ...notes].map((part) => Number(part.key))) + 1;
};

// Put notes into the list at the end, which is made where there is none.
export const addNotes = (tr, schema, notes) => {
  const { list } = partsOf(tr.doc);
  const end = list ? list.at + list.node.nodeSize - 1 : tr.doc.content.size;
  tr.insert(end, list ? notes : schema.nodes.footnotes.create(null, notes));
  return list ? end : end + 1;
};

const noteAround = ({ $from }) => {
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if ($from.node(depth).type.name === "footnote") return { node: $from.node(depth), at: $from.before(depth) };
  }
  return null;
};

const mayAdd = ({ selection, schema }) => {
  const { $to } = selection;
  const match = $to.parent.contentMatchAt($to.index());
  return $to.parent.inlineContent && Boolean(match.matchType(schema.nodes.footnoteMark)) && !noteAround(selection);
};

const addFootnote = () => ({ state, tr, dispatch }) => {
  if (!mayAdd(state) || !dispatch) return mayAdd(state);
  const { schema, selection } = state;
  const own = { key: String(freeKey(state.doc)) };
  tr.insert(selection.to, schema.nodes.footnoteMark.create(own));
  const note = schema.nodes.footnote.create(own, schema.nodes.paragraph.create());
  const at = addNotes(tr, schema, [note]);
  tr.setSelection(TextSelection.near(tr.doc.resolve(at + 1))).scrollIntoView();
  return true;
};

// Go from a note back to where it is mentioned.
const leave = ({ editor }) => {
  const note = noteAround(editor.state.selection);
  const mark = note && partsOf(editor.state.doc).marks.find((part) => part.key === note.node.attrs.key);
  return mark ? editor.chain().setTextSelection(mark.at + 1).scrollIntoView().run() : false;
};

// An empty note goes with its marks, and the list with its last note.
const drop = ({ editor }) => {
  const note = noteAround(editor.state.selection);
  if (!note || note.node.textContent) return false;
  const { marks, list } = partsOf(editor.state.doc);
  const own = marks.filter((mark) => mark.key === note.node.attrs.key);
  const { at, node } = list.node.childCount > 1 ? note : list;
  return editor.commands.command(({ tr }) => {
    tr.delete(at, at + node.nodeSize);
    own.reverse().forEach((mark) => tr.delete(mark.at, mark.at + 1));
    if (own.length) tr.setSelection(TextSelection.near(tr.doc.resolve(own.at(-1).at)));
    return true;
  });
};

const numbering = () =>
  new Plugin({
    state: {
      init: (_config, { doc }) => decorated(doc),
      apply: (tr, shown) => (tr.docChanged ? decorated(tr.doc) : shown),
    },
    props: {
      decorations(state) {
        return this.getState(state);
      },
    },
  });

export const Footnotes = Extension.create({
  name: "footnoteTools",
  addExtensions: () => [Mark, NoteList, Footnote],
  addCommands: () => ({ addFootnote }),
  addKeyboardShortcuts: () => ({
    "Mod-Alt-f": ({ editor }) => editor.commands.addFootnote(),
    Escape: leave,
    Backspace: drop,
  }),
  addProseMirrorPlugins: () => [numbering()],
  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: "footnote",
      groups: "nodes",
      button: buttons.material("superscript", gettext("Footnote")),
      option: Object.assign(document.createElement("p"), { textContent: gettext("Footnote") }),
      enabled: (editor) => mayAdd(editor.state),
      command: (editor) => editor.chain().focus().addFootnote().run(),
    });
  },
});
