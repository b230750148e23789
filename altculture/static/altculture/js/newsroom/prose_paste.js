// What is pasted from a word processor is cleaned by the server before it is put in:
// one cleaner for the clipboard and for what is stored (articles/pasted/). What comes in
// otherwise than it was, from there or from any page, is said in a line under the text.

import { Extension, pm } from "django-prose-editor/editor";
import { addNotes, freeKey } from "./prose_footnotes.js";

// The same tells as in articles/pasted/__init__.py.
const FOREIGN = new RegExp(
  `<[^<>]*\\s(?:style=["'][^"'<>]*mso-|class=["']?Mso|id=["']?docs-internal-guid` +
    `|xmlns:\\w+=["']?urn:schemas-microsoft-com` +
    `|href=["']?[^"'<>]*#(?:_ftn|_edn|ftnt|sdfootnote|sdendnote))`,
  "i",
);

// What the house has no form for, so that it is worth asking what became of it.
const LOSSY = /<(?:table|s|strike|img)\b|line-through/i;
// The editor's own clipboard loses nothing.
const OWN = "data-pm-slice";

const asked = async (html) => {
  const { paste } = document.querySelector("[data-picker]").dataset;
  const body = new FormData();
  body.append("html", html);
  const response = await fetch(paste, {
    method: "POST",
    body,
    headers: { "X-CSRFToken": document.querySelector("[name=csrfmiddlewaretoken]").value },
  });
  if (!response.ok || response.redirected) throw new Error(response.status);
  return response.json();
};

// Give the notes of what is pasted keys that the text does not have, and take them out.
const takeNotes = (body, schema, doc) => {
  const list = body.querySelector("ol.footnotes");
  if (!list) return [];
  let next = freeKey(doc);
  for (const item of list.children) {
    const marks = body.querySelectorAll(`sup[data-note="${item.dataset.note}"]:not([data-keyed])`);
    marks.forEach((mark) => Object.assign(mark.dataset, { note: next, keyed: "" }));
    item.dataset.note = next;
    next += 1;
  }
  list.remove();
  const holder = document.createElement("div");
  holder.append(list);
  const notes = [];
  pm.model.DOMParser.fromSchema(schema)
    .parse(holder)
    .descendants((node) => {
      if (node.type.name === "footnote") notes.push(node);
    });
  return notes;
};

const put = (view, html) => {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  const notes = takeNotes(body, view.state.schema, view.state.doc);
  view.pasteHTML(body.innerHTML);
  if (notes.length) {
    const tr = view.state.tr;
    addNotes(tr, view.state.schema, notes);
    view.dispatch(tr);
  }
};

const lineUnder = (view) => {
  const editor = view.dom.closest(".prose-editor");
  if (editor.nextElementSibling?.matches(".pasted-said")) return editor.nextElementSibling;
  const line = document.createElement("p");
  line.className = "pasted-said";
  line.setAttribute("role", "status");
  editor.after(line);
  return line;
};

const tell = (view, sentences) => {
  lineUnder(view).textContent = sentences.join(" ");
};

const paste = async (view, html) => {
  try {
    const answer = await asked(html);
    put(view, answer.html);
    tell(view, answer.left_out);
  } catch {
    view.pasteHTML(html);
  }
};

// The editor takes it as it is; without an answer there is nothing to say.
const look = async (view, html) => {
  try {
    tell(view, (await asked(html)).left_out);
  } catch {
    tell(view, []);
  }
};

const plugin = () => {
  let isOurs = false;
  return new pm.state.Plugin({
    props: {
      handlePaste: (view, event) => {
        const html = event.clipboardData?.getData("text/html") ?? "";
        if (isOurs || !document.querySelector("[data-picker]")) return false;
        tell(view, []);
        if (!FOREIGN.test(html)) {
          if (LOSSY.test(html) && !html.includes(OWN)) look(view, html);
          return false;
        }
        event.preventDefault();
        isOurs = true;
        paste(view, html).finally(() => (isOurs = false));
        return true;
      },
    },
  });
};

export const CleanPaste = Extension.create({
  name: "cleanPaste",
  priority: 1000,
  addProseMirrorPlugins: () => [plugin()],
});
