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

document.querySelector("#main")?.setAttribute("role", "main");
new MutationObserver(name).observe(document.body, { childList: true, subtree: true });
name();
