// A passage in another language than the text around it, so that it is read out and
// hyphenated as what it is.

import { Mark, updateAttrsDialog } from "django-prose-editor/editor";

const namesOf = (codes) => {
  const names = new Intl.DisplayNames([document.documentElement.lang], { type: "language" });
  return new Map(codes.map((code) => [names.of(code), code]));
};

// Ask which language it is, and mark the selection or the passage around it.
const choose = async (editor, codes) => {
  const names = namesOf(codes);
  const none = gettext("As the text around it");
  const sorted = [...names.keys()].sort((one, other) => one.localeCompare(other));
  const { lang } = editor.getAttributes("language");
  const now = [...names].find(([, code]) => code === lang)?.[0] ?? none;
  const ask = updateAttrsDialog(
    { language: { title: gettext("Language"), enum: [none, ...sorted] } },
    { title: gettext("In another language") },
  );
  const answer = await ask(editor, { language: now });
  if (!answer) return;
  const around = editor.chain().focus().extendMarkRange("language");
  const code = names.get(answer.language);
  (code ? around.setMark("language", { lang: code }) : around.unsetMark("language")).run();
};

export const Language = Mark.create({
  name: "language",
  addOptions: () => ({ codes: [] }),
  addAttributes: () => ({ lang: { default: null } }),
  parseHTML() {
    const isKnown = ({ lang }) => this.options.codes.includes(lang);
    return [{ tag: "span[lang]", getAttrs: (element) => (isKnown(element) ? null : false) }];
  },
  renderHTML: ({ HTMLAttributes }) => ["span", HTMLAttributes, 0],
  addMenuItems({ buttons, menu }) {
    const isActive = (editor) => editor.isActive("language");
    menu.defineItem({
      name: "language",
      groups: "marks",
      button: buttons.material("translate", gettext("In another language")),
      active: isActive,
      enabled: (editor) => isActive(editor) || !editor.state.selection.empty,
      command: (editor) => choose(editor, this.options.codes),
    });
  },
});
