// Names what Unfold, the prose editor and select2 build without a name or a landmark.

const labelOf = (field) => field?.labels?.[0]?.firstChild?.textContent.trim();

const NAMES = {
  ".select2-selection[role=combobox]:not([aria-label])": (choice) => labelOf(choice.closest(".select2")?.previousElementSibling),
  ".ProseMirror:not([aria-label])": (editor) => labelOf(editor.closest(":has(textarea)")?.querySelector("textarea")),
  ".select2-search__field:not([aria-label])": (field) =>
    labelOf(field.closest(".select2")?.previousElementSibling) ||
    labelOf(document.querySelector(".select2-container--open")?.previousElementSibling),
};

const name = () => {
  for (const [selector, nameOf] of Object.entries(NAMES)) {
    document.querySelectorAll(selector).forEach((element) => {
      const found = nameOf(element);
      if (!found) return;
      element.setAttribute("aria-label", found);
      // It would win, and points at what was chosen: at nothing, at first.
      element.removeAttribute("aria-labelledby");
    });
  }
};

// A box of select2 is named by its value alone, and has no name while it is empty.
const label = (box) => {
  const field = box.closest(".select2").previousElementSibling;
  const tag = field?.labels?.[0];
  if (!tag) return;
  tag.id ||= `${field.id}_label`;
  const value = box.getAttribute("aria-labelledby");
  box.setAttribute("aria-labelledby", [tag.id, value].filter(Boolean).join(" "));
  box.dataset.labelled = "";
};

// Django says what a calendar or a clock is for on an icon, where nobody hears it.
const labelPicker = (link) => link.setAttribute("aria-label", link.firstElementChild.title);

// An icon is read out by the word that draws it: beside other words, that is too much.
const hush = (icon) => {
  const around = icon.closest("a, button, [role=button], summary")?.textContent.trim();
  if (around && around !== icon.textContent.trim()) icon.setAttribute("aria-hidden", "true");
};

const nameAll = () => {
  name();
  document.querySelectorAll(".datetimeshortcuts a:has(> [title]):not([aria-label])").forEach(labelPicker);
  document.querySelectorAll(".material-symbols-outlined:not([aria-hidden])").forEach(hush);
  document.querySelectorAll(".select2-selection:not([data-labelled])").forEach(label);
};

document.querySelector("#main")?.setAttribute("role", "main");
new MutationObserver(nameAll).observe(document.body, { childList: true, subtree: true });
nameAll();
