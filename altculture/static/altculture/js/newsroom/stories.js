// Finds a story as one types, in place of a long select: <select data-stories="address">.

const PAUSE = 200;

class StoryField {
  constructor(select) {
    this.select = select;
    this.field = document.createElement("input");
    this.field.className = "stories__field";
    this.field.id = `${select.id}-find`;
    this.field.autocomplete = "off";
    this.field.setAttribute("role", "combobox");
    this.field.setAttribute("aria-autocomplete", "list");
    this.field.setAttribute("aria-expanded", "false");
    this.field.setAttribute("aria-controls", `${select.id}-found`);
    this.list = document.createElement("ul");
    this.list.className = "stories__list";
    this.list.id = `${select.id}-found`;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", gettext("Stories"));
    this.list.hidden = true;
    const frame = document.createElement("div");
    frame.className = "stories";
    frame.append(this.field, this.list);
    select.after(frame);
    select.hidden = true;
    document.querySelector(`label[for="${select.id}"]`).htmlFor = this.field.id;
    this.restore();
    this.listen();
  }

  listen() {
    this.field.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.search(), PAUSE);
    });
    this.field.addEventListener("focus", () => this.field.select());
    this.field.addEventListener("click", () => this.offer());
    this.field.addEventListener("keydown", (event) => this.keyed(event));
    this.field.addEventListener("blur", () => this.leave());
    this.list.addEventListener("mousedown", (event) => {
      event.preventDefault();
      this.take(event.target.closest("[role=option]"));
    });
  }

  restore() {
    this.field.value = this.select.selectedOptions[0]?.text || "";
  }

  async search() {
    const text = this.field.value.trim();
    if (!text) return this.offer();
    const address = new URL(this.select.dataset.stories, location.href);
    address.searchParams.set("q", text);
    this.asked = text;
    const response = await fetch(address, { headers: { Accept: "application/json" } });
    if (!response.ok || this.asked !== text || document.activeElement !== this.field) return;
    const { stories } = await response.json();
    this.show(stories);
    if (!stories.length) this.tellOfNone();
  }

  // What the select has without a search: what fills itself, and the newest.
  offer() {
    const rows = [...this.select.options].map(({ value, text }) => ({ pk: value, headline: text }));
    this.show(rows);
  }

  show(stories) {
    this.list.replaceChildren(...stories.map((story, place) => this.option(story, place)));
    this.open(true);
    this.mark(this.list.firstElementChild);
  }

  tellOfNone() {
    const said = document.createElement("li");
    said.className = "stories__none";
    said.setAttribute("role", "status");
    said.textContent = gettext("No live, scheduled or ready story has these words.");
    this.list.replaceChildren(said);
  }

  option({ pk, headline, standing = "" }, place) {
    const option = document.createElement("li");
    option.className = "stories__option";
    option.id = `${this.list.id}-${place}`;
    option.setAttribute("role", "option");
    option.dataset.pk = pk;
    option.dataset.text = standing ? `${headline} (${standing})` : headline;
    option.append(headline);
    if (standing) {
      const said = document.createElement("small");
      said.textContent = standing;
      option.append(" ", said);
    }
    return option;
  }

  mark(option) {
    [...this.list.children].forEach((row) => row.setAttribute("aria-selected", row === option));
    if (!option) return this.field.removeAttribute("aria-activedescendant");
    this.field.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  open(isOpen) {
    this.list.hidden = !isOpen;
    this.field.setAttribute("aria-expanded", isOpen);
  }

  keyed(event) {
    const current = this.list.querySelector("[aria-selected=true]");
    const onward = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" };
    if (event.key in onward) {
      event.preventDefault();
      if (this.list.hidden) this.offer();
      else if (current?.[onward[event.key]]) this.mark(current[onward[event.key]]);
    } else if (event.key === "Enter") {
      // It chooses, and never sends the whole form from here.
      event.preventDefault();
      if (!this.list.hidden) this.take(current);
    } else if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      this.restore();
      this.open(false);
    }
  }

  take(option) {
    if (!option) return;
    const { pk, text } = option.dataset;
    if (![...this.select.options].some(({ value }) => value === pk)) {
      this.select.add(new Option(text, pk));
    }
    this.select.value = pk;
    this.restore();
    this.open(false);
    this.select.dispatchEvent(new Event("change", { bubbles: true }));
  }

  leave() {
    if (!this.field.value.trim()) this.select.value = "";
    clearTimeout(this.timer);
    this.restore();
    this.open(false);
  }
}

const attach = (root) => {
  root.querySelectorAll("select[data-stories]").forEach((select) => {
    if (!select.hidden) new StoryField(select);
  });
};

attach(document);
document.addEventListener("slots:added", ({ detail }) => attach(detail));
