// What is pasted from a word processor is cleaned by the server before it is put in:
// one cleaner for the clipboard and for what is stored (articles/pasted/).

import { Extension, pm } from "django-prose-editor/editor";
import { addNotes, freeKey } from "./prose_footnotes.js";

// The same tells as in articles/pasted/__init__.py.
const FOREIGN = new RegExp(
  `<[^<>]*\\s(?:style=["'][^"'<>]*mso-|class=["']?Mso|id=["']?docs-internal-guid` +
    `|xmlns:\\w+=["']?urn:schemas-microsoft-com` +
    `|href=["']?[^"'<>]*#(?:_ftn|_edn|ftnt|sdfootnote|sdendnote))`,
  "i",
);

const cleaned = async (html) => {
  const { paste } = document.querySelector("[data-picker]").dataset;
  const body = new FormData();
  body.append("html", html);
  const response = await fetch(paste, {
    method: "POST",
    body,
    headers: { "X-CSRFToken": document.querySelector("[name=csrfmiddlewaretoken]").value },
  });
  if (!response.ok || response.redirected) throw new Error(response.status);
  return (await response.json()).html;
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

const paste = async (view, html) => {
  try {
    put(view, await cleaned(html));
  } catch {
    view.pasteHTML(html);
  }
};

const plugin = () => {
  let isOurs = false;
  return new pm.state.Plugin({
    props: {
      handlePaste: (view, event) => {
        const html = event.clipboardData?.getData("text/html") ?? "";
        if (isOurs || !FOREIGN.test(html) || !document.querySelector("[data-picker]")) return false;
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
