// Suggests whom to call while somebody types @ in a note.

const CALL = /(^|[^\w.@+-])@([\w.+-]*)$/;

const people = () =>
  [...document.querySelectorAll("[data-person]")].map(({ dataset }) => ({
    name: dataset.person,
    full: dataset.name,
  }));

const matching = (typed) =>
  people()
    .filter(({ name, full }) => `${name} ${full}`.toLowerCase().includes(typed.toLowerCase()))
    .slice(0, 6);

class Suggestions {
  constructor(field) {
    this.field = field;
    this.list = document.createElement("ul");
    this.list.className = "calls";
    this.list.id = `${field.id}-calls`;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", gettext("Whom to call"));
    this.list.hidden = true;
    field.after(this.list);
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", this.list.id);
    field.addEventListener("input", () => this.suggest());
    field.addEventListener("keydown", (event) => this.keyed(event));
    field.addEventListener("blur", () => this.close());
    this.list.addEventListener("mousedown", (event) => {
      event.preventDefault();
      this.take(event.target.closest("[role=option]"));
    });
  }

  suggest() {
    const typed = CALL.exec(this.field.value.slice(0, this.field.selectionStart));
    const found = typed ? matching(typed[2]) : [];
    this.list.replaceChildren(...found.map((person, number) => this.option(person, number)));
    this.list.hidden = !found.length;
    this.mark(this.list.firstElementChild);
  }

  option({ name, full }, number) {
    const option = document.createElement("li");
    option.id = `${this.list.id}-${number}`;
    option.setAttribute("role", "option");
    option.dataset.name = name;
    option.textContent = full === name ? `@${name}` : `@${name} · ${full}`;
    return option;
  }

  mark(option) {
    [...this.list.children].forEach((row) => row.setAttribute("aria-selected", row === option));
    if (option) this.field.setAttribute("aria-activedescendant", option.id);
    else this.field.removeAttribute("aria-activedescendant");
  }

  keyed(event) {
    if (this.list.hidden) return;
    const current = this.list.querySelector("[aria-selected=true]");
    const moves = {
      ArrowDown: () => this.mark(current.nextElementSibling || this.list.firstElementChild),
      ArrowUp: () => this.mark(current.previousElementSibling || this.list.lastElementChild),
      Enter: () => this.take(current),
      Tab: () => this.take(current),
      Escape: () => this.close(),
    };
    if (!(event.key in moves)) return;
    event.preventDefault();
    event.stopPropagation();
    moves[event.key]();
  }

  take(option) {
    if (!option) return;
    const { field } = this;
    const cursor = field.selectionStart;
    const start = field.value.lastIndexOf("@", cursor - 1);
    field.setRangeText(`@${option.dataset.name} `, start, cursor, "end");
    this.close();
  }

  close() {
    this.list.hidden = true;
    this.mark(null);
  }
}

document.addEventListener("focusin", ({ target }) => {
  if (!target.matches("[data-mentions]") || target.dataset.mentions) return;
  target.dataset.mentions = "on";
  new Suggestions(target);
});
