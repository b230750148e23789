// The command palette: one field that finds articles, names, pages and actions.

const dialog = document.querySelector("[data-palette]");
const field = dialog.querySelector("[role=combobox]");
const list = dialog.querySelector("[role=listbox]");
const said = dialog.querySelector("[role=status]");
const PAUSE = 150;

const words = () => field.value.trim().toLowerCase();
const text = (element) => element.textContent.replace(/\s+/g, " ").trim();

// What stands on the page: the entry of the palette does what the link or button does.
const entry = (element) => ({
  label: text(element),
  url: element.href || "",
  run: () => element.click(),
});
const standing = (selector) => [...document.querySelectorAll(selector)].map(entry);

const own = () => [
  [dialog.dataset.titleArticle, standing(".desk__links a, .desk__moves .desk__move")],
  [dialog.dataset.titleActions, standing("[data-palette-actions] :is(a, button)")],
  [dialog.dataset.titlePages, standing("[data-palette-pages] a")],
];

const rank = (rows) => {
  const typed = words();
  const fits = rows.filter(({ label }) => typed.split(/\s+/).every((word) => label.toLowerCase().includes(word)));
  const begins = ({ label }) => (label.toLowerCase().startsWith(typed) ? 0 : 1);
  return fits.sort((one, other) => begins(one) - begins(other));
};

const options = () => [...list.querySelectorAll("[role=option]")];
const marked = () => list.querySelector("[aria-selected=true]");

const mark = (option) => {
  marked()?.setAttribute("aria-selected", "false");
  if (!option) return field.removeAttribute("aria-activedescendant");
  option.setAttribute("aria-selected", "true");
  option.scrollIntoView({ block: "nearest" });
  field.setAttribute("aria-activedescendant", option.id);
};

const run = (option, aside) => {
  if (!option) return;
  const { url, run: press } = option.row;
  if (aside && url) return window.open(url, "_blank", "noopener");
  dialog.close();
  if (press) press();
  else location.assign(url);
};

const part = (tag, className, content) => {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = content;
  return element;
};

const optionOf = (row, number) => {
  const option = part("div", "palette__option", "");
  option.id = `palette-option-${number}`;
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  option.append(part("span", "palette__label", row.label));
  if (row.fact) option.append(" ", part("span", "palette__fact", row.fact));
  option.row = row;
  return option;
};

const count = (number) => {
  const { saidNone, saidOne, saidMany } = dialog.dataset;
  if (number < 2) return number ? saidOne : saidNone;
  return saidMany.replace("%s", number);
};

const show = (groups) => {
  let number = 0;
  const shown = groups.filter(([, rows]) => rows.length);
  list.replaceChildren(
    ...shown.map(([title, rows], place) => {
      const group = part("div", "palette__group", "");
      const heading = part("div", "palette__title", title);
      heading.id = `palette-group-${place}`;
      group.setAttribute("role", "group");
      group.setAttribute("aria-labelledby", heading.id);
      group.append(heading, ...rows.map((row) => optionOf(row, number++)));
      return group;
    }),
  );
  mark(options()[0]);
  said.textContent = count(number);
};

let asked = 0;
let wait;
// The words that the list answers, and the Enter that was pressed before it did.
let answered = null;
let early = null;

const answer = (groups, typed) => {
  show(groups);
  answered = typed;
  if (early) run(marked(), early.aside);
  early = null;
};

const ask = async () => {
  const turn = ++asked;
  const typed = words();
  const here = own().map(([title, rows]) => [title, rank(rows)]);
  if (typed.length < 2) return answer(here, typed);
  try {
    const response = await fetch(`${dialog.dataset.palette}?q=${encodeURIComponent(typed)}`);
    if (!response.ok || response.redirected) throw new Error(response.status);
    const { groups } = await response.json();
    if (turn !== asked) return;
    const [article, ...others] = here;
    answer([article, ...groups.map(({ title, rows }) => [title, rows]), ...others], typed);
  } catch {
    if (turn !== asked) return;
    early = null;
    answer(here, typed);
    said.textContent = dialog.dataset.saidFailed;
  }
};

const step = (by) => {
  const rows = options();
  if (rows.length) mark(rows[(rows.indexOf(marked()) + by + rows.length) % rows.length]);
};

// Run what is marked; while the list still answers other words, once it answers these.
const enter = (aside) => {
  if (answered === words()) return run(marked(), aside);
  early = { aside };
};

const KEYS = {
  ArrowDown: () => step(1),
  ArrowUp: () => step(-1),
  PageDown: () => step(5),
  PageUp: () => step(-5),
  Enter: (event) => enter(event.ctrlKey || event.metaKey),
};

field.addEventListener("keydown", (event) => {
  if (!(event.key in KEYS) || event.isComposing) return;
  event.preventDefault();
  KEYS[event.key](event);
});
field.addEventListener("input", () => {
  clearTimeout(wait);
  early = null;
  wait = setTimeout(ask, PAUSE);
});
list.addEventListener("click", (event) => run(event.target.closest("[role=option]"), event.ctrlKey || event.metaKey));
list.addEventListener("mousedown", (event) => event.preventDefault());
dialog.querySelector("[data-palette-close]").addEventListener("click", () => dialog.close());
dialog.addEventListener("close", () => {
  early = null;
});
dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());

document.querySelectorAll("[data-palette-open]").forEach((opener) => {
  opener.setAttribute("role", "button");
  opener.setAttribute("aria-haspopup", "dialog");
  opener.addEventListener("click", (event) => {
    event.preventDefault();
    if (dialog.open) return;
    field.value = "";
    dialog.showModal();
    field.focus();
    ask();
  });
});
