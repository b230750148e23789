// Keyboard shortcuts: the rows of the help sheet say which keys there are and what they press.

const sheet = document.querySelector("[data-shortcuts]");
const single = sheet.querySelector("[data-shortcuts-single]");
const KEPT = "newsroom:single-keys";

const keysOf = ({ key, ctrlKey, metaKey, shiftKey }) => {
  const modifiers = [(ctrlKey || metaKey) && "mod", (ctrlKey || metaKey) && shiftKey && "shift"];
  return [...modifiers, key.toLowerCase()].filter(Boolean).join("+");
};

const isTyping = (event) =>
  event.composedPath()[0].closest?.("input:not([type=checkbox], [type=radio], [type=submit]), textarea, select, [contenteditable], [role=combobox]");

const rows = new Map([...sheet.querySelectorAll("[data-keys]")].map((row) => [row.dataset.keys, row.dataset]));

const act = ({ go, press }) => {
  if (go) return location.assign(go);
  const target = document.querySelector(press);
  target?.click();
  return target;
};

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.altKey || event.repeat || event.isComposing) return;
  const keys = keysOf(event);
  const row = rows.get(keys);
  const isSingle = !keys.startsWith("mod+");
  if (!row || (isSingle && (!single.checked || isTyping(event) || document.querySelector("dialog[open]")))) return;
  // Even where nothing is to be saved, the browser's own “Save page” is not what is meant.
  if (row.go || document.querySelector(row.press) || !isSingle) event.preventDefault();
  act(row);
});

// Where a script makes a link a button, the key that presses buttons presses it too.
document.addEventListener("keydown", (event) => {
  if (event.key !== " " || !event.target.matches?.("a[role=button]")) return;
  event.preventDefault();
  event.target.click();
});

single.checked = localStorage.getItem(KEPT) !== "off";
single.addEventListener("change", () => localStorage.setItem(KEPT, single.checked ? "on" : "off"));
sheet.querySelector("[data-shortcuts-close]").addEventListener("click", () => sheet.close());
document.querySelectorAll("[data-shortcuts-open]").forEach((opener) => {
  opener.addEventListener("click", () => sheet.open || sheet.showModal());
});
