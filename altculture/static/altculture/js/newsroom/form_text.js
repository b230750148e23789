// What an open form holds, as rows of [name, value, words for people], and back.

const UNREAD = new Set(["csrfmiddlewaretoken", "based_on", "sitting"]);
const PART = /^(.+?)-(\d+)-(.+)$/;
const BOOKKEEPING = /-(TOTAL_FORMS|INITIAL_FORMS|MIN_NUM_FORMS|MAX_NUM_FORMS|id|article)$/;

const isRead = (field) =>
  field.name && !field.disabled && !field.name.includes("__prefix__") &&
  !UNREAD.has(field.name) && !BOOKKEEPING.test(field.name) &&
  !["submit", "button", "file"].includes(field.type) &&
  !(["checkbox", "radio"].includes(field.type) && !field.checked);

const rowsOf = (field) =>
  field instanceof HTMLSelectElement
    ? [...field.selectedOptions].map((option) => [field.name, option.value, option.text])
    : [[field.name, field.value]];

export const read = (form, left = []) =>
  [...form.elements].filter((field) => isRead(field) && !left.includes(field.name)).flatMap(rowsOf);

// Rows of a list such as the credits are one thing for people, under the list's name.
const subjectOf = (name) => PART.exec(name)?.[1] ?? name;

const grouped = (rows, key) => {
  const found = new Map();
  for (const row of rows) found.set(key(row), [...(found.get(key(row)) ?? []), row]);
  return found;
};

const bySubject = (rows) => grouped(rows, ([name]) => subjectOf(name));

const labelOf = (form, subject) => {
  const label = form.querySelector(`label[for="id_${subject}"]`);
  const heading = document.getElementById(`${subject}-heading`);
  return (label ?? heading)?.textContent.trim() ?? subject;
};

const inWords = ([name, value, text]) => {
  if (text !== undefined) return value ? text.trim() : "";
  if (PART.test(name)) return "";
  const parsed = new DOMParser().parseFromString(value.replace(/<\/(p|h\d|li|blockquote)>/g, "$&\n"), "text/html");
  return parsed.body.textContent.trim().replace(/\n\s*/g, "\n");
};

const shown = (rows = []) => rows.map(inWords).filter(Boolean).join(", ");
const values = (rows = []) => JSON.stringify(rows.map(([name, value]) => [name, value]));

// Where only the markup differs, the words would look the same.
const sides = (mine = [], theirs = []) => {
  const words = { here: shown(mine), kept: shown(theirs) };
  const markup = (rows) => rows.map(([, value]) => value).join(", ");
  return words.here === words.kept ? { here: markup(mine), kept: markup(theirs) } : shortened(words);
};

// Of a long text, the paragraphs that both begin or end with are left out.
const shortened = ({ here, kept }) => {
  const lines = [here.split("\n"), kept.split("\n")];
  const least = Math.min(lines[0].length, lines[1].length);
  let [start, end] = [0, 0];
  while (start < least && lines[0][start] === lines[1][start]) start += 1;
  while (end < least - start && lines[0].at(-1 - end) === lines[1].at(-1 - end)) end += 1;
  const middle = (own) => [start && "…", ...own.slice(start, own.length - end), end && "…"].filter(Boolean).join("\n");
  return { here: middle(lines[0]), kept: middle(lines[1]) };
};

// Where two texts of a form differ, as {label, here, kept} in words.
export const differences = (form, here, kept) => {
  const [mine, theirs] = [bySubject(here), bySubject(kept)];
  return [...new Set([...mine.keys(), ...theirs.keys()])]
    .filter((subject) => values(mine.get(subject)) !== values(theirs.get(subject)))
    .map((subject) => ({ label: labelOf(form, subject), ...sides(mine.get(subject), theirs.get(subject)) }));
};

const choose = (select, rows) => {
  for (const [, value, text] of rows) {
    if (![...select.options].some((option) => option.value === value)) select.add(new Option(text, value));
  }
  const chosen = new Set(rows.map(([, value]) => value));
  for (const option of select.options) option.selected = chosen.has(option.value);
};

const fill = (field, rows) => {
  if (field instanceof HTMLSelectElement) choose(field, rows);
  else if (["checkbox", "radio"].includes(field.type)) field.checked = rows.some(([, value]) => value === field.value);
  else field.value = rows[0]?.[1] ?? "";
  const editor = field.closest(".prose-editor")?.querySelector(".ProseMirror")?.editor;
  editor?.commands.setContent(field.value);
  for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
};

const addRowsFor = (form, rows) => {
  for (const [name] of rows) {
    const list = PART.exec(name)?.[1];
    const add = list && document.querySelector(`#${list}-group .add-row`);
    if (add && !form.elements[name]) add.click();
  }
};

export const put = (form, rows, left = []) => {
  addRowsFor(form, rows);
  const named = grouped(rows, ([name]) => name);
  for (const field of form.elements) {
    const isGiven = isRead(field) || ["checkbox", "radio"].includes(field.type);
    if (isGiven && field.name && !left.includes(field.name)) fill(field, named.get(field.name) ?? []);
  }
};
