// A picture of the library in the prose editor, with its alt text and caption there.

import { Node } from "django-prose-editor/editor";
import { cardOf, pick } from "./picker.js";

const KEY = /^[1-9]\d{0,17}$/;

const imageIn = (figure) => {
  const image = figure.querySelector(":scope > img[data-image]");
  return image && KEY.test(image.dataset.image) ? image : null;
};

const make = (tag, attributes = {}, children = []) => {
  const element = Object.assign(document.createElement(tag), attributes);
  element.append(...children);
  return element;
};

// What is shown of a figure: the picture, its tools, and the caption to write in.
class PictureView {
  constructor({ node, editor, getPos }) {
    Object.assign(this, { node, editor, getPos });
    this.image = make("img", { alt: "", draggable: false });
    this.said = make("p", { className: "figure-edit__said" });
    this.alt = make("textarea", { rows: 2, maxLength: 400 });
    this.contentDOM = make("figcaption");
    this.contentDOM.dataset.placeholder = gettext("Caption");
    this.tools = make("div", { className: "figure-edit__tools", contentEditable: false }, [
      this.image,
      this.said,
      make("label", { className: "figure-edit__alt" }, [make("span", { textContent: gettext("Alt text") }), this.alt]),
      this.button(gettext("Another picture"), () => this.replace()),
      this.button(gettext("Remove the picture"), () => this.remove()),
    ]);
    this.tools.dataset.tools = "";
    this.dom = make("figure", { className: "figure-edit" }, [this.tools, this.contentDOM]);
    this.alt.disabled = !editor.isEditable;
    this.alt.addEventListener("input", () => this.change({ alt: this.alt.value.replace(/\s+/g, " ") }));
    this.show();
  }

  button(textContent, act) {
    const button = make("button", { type: "button", className: "figure-edit__button", textContent });
    button.addEventListener("click", act);
    return button;
  }

  async show() {
    const { image: key, alt } = this.node.attrs;
    if (this.alt !== document.activeElement) this.alt.value = alt;
    this.contentDOM.classList.toggle("is-empty", !this.node.content.size);
    this.dom.toggleAttribute("data-lacking", !alt.trim());
    if (this.shown === key) return;
    this.shown = key;
    const card = await cardOf(key);
    if (this.shown !== key) return;
    if (card.src) this.image.src = card.src;
    this.said.textContent = card.gone || [card.credit, card.ended].filter(Boolean).join(" · ");
  }

  change(attributes) {
    this.editor.commands.command(({ tr }) => {
      tr.setNodeMarkup(this.getPos(), undefined, { ...this.node.attrs, ...attributes });
      return true;
    });
  }

  async replace() {
    const chosen = await pick();
    if (chosen) this.change({ image: chosen.key, alt: chosen.alt });
    this.alt.focus();
  }

  remove() {
    const at = this.getPos();
    this.editor.chain().deleteRange({ from: at, to: at + this.node.nodeSize }).focus().run();
  }

  update(node) {
    if (node.type !== this.node.type) return false;
    this.node = node;
    this.show();
    return true;
  }

  stopEvent({ target }) {
    return this.tools.contains(target) && target !== this.image;
  }

  ignoreMutation({ type, target }) {
    return type === "attributes" || !this.contentDOM.contains(target);
  }
}

// Put the figure below the paragraph in which the cursor is, or in place of an empty one.
const placeFor = ({ $from }) => {
  if (!$from.depth) return $from.pos;
  const block = $from.node(1);
  const isEmpty = block.type.name === "paragraph" && !block.content.size;
  return isEmpty ? { from: $from.before(1), to: $from.after(1) } : $from.after(1);
};

export const Picture = Node.create({
  name: "picture",
  group: "block",
  content: "text*",
  isolating: true,
  draggable: true,

  addAttributes() {
    return {
      image: { default: null, rendered: false, parseHTML: (figure) => imageIn(figure)?.dataset.image },
      alt: { default: "", rendered: false, parseHTML: (figure) => imageIn(figure)?.alt ?? "" },
    };
  },

  parseHTML() {
    return [
      {
        tag: "figure",
        getAttrs: (figure) => (imageIn(figure) ? null : false),
        contentElement: (figure) => figure.querySelector("figcaption") ?? make("figcaption"),
      },
    ];
  },

  renderHTML({ node }) {
    const image = ["img", { "data-image": node.attrs.image, alt: node.attrs.alt }];
    return node.content.size ? ["figure", image, ["figcaption", 0]] : ["figure", image];
  },

  addNodeView() {
    return (props) => new PictureView(props);
  },

  addCommands() {
    return {
      pickPicture:
        () =>
        ({ editor, state }) => {
          const place = placeFor(state.selection);
          pick().then((chosen) => {
            if (!chosen) return editor.commands.focus();
            const attrs = { image: chosen.key, alt: chosen.alt };
            const caption = (place.from ?? place) + 1;
            editor.chain().insertContentAt(place, { type: "picture", attrs }).setTextSelection(caption).focus().run();
          });
          return true;
        },
    };
  },

  addKeyboardShortcuts() {
    return {
      Enter: ({ editor }) => {
        const { $from } = editor.state.selection;
        if ($from.parent.type.name !== this.name) return false;
        const after = $from.after();
        return editor.chain().insertContentAt(after, { type: "paragraph" }).setTextSelection(after + 1).run();
      },
    };
  },

  addMenuItems({ buttons, menu }) {
    if (!document.querySelector("[data-picker]")) return;
    menu.defineItem({
      name: "picture",
      groups: "nodes",
      button: buttons.material("image", gettext("Picture")),
      option: make("p", { textContent: gettext("Picture") }),
      command: (editor) => editor.commands.pickPicture(),
    });
  },
});
