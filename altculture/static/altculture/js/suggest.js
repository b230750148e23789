// What somebody may mean, below a search field while they type: a combobox with a list.

const PAUSE = 120; // milliseconds

const text = (content, attributes) =>
  Object.assign(document.createElement("span"), { textContent: content }, attributes);

const option = ({ label, name, address, language }, id) => {
  const row = document.createElement("li");
  Object.assign(row, { id, role: "option", className: "search-form__way" });
  row.dataset.address = address;
  row.append(
    text(name, { dir: "auto", lang: language }),
    " ",
    text(label, { className: "search-form__what" }),
  );
  return row;
};

const attach = (form) => {
  const field = form.querySelector("[type=search]");
  const list = form.querySelector("[role=listbox]");
  const kept = new Map();
  let timer;

  const active = () => list.querySelector("[aria-selected=true]");
  const choose = (row) => {
    active()?.removeAttribute("aria-selected");
    row?.setAttribute("aria-selected", "true");
    row?.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", row?.id ?? "");
  };
  const show = (rows) => {
    list.replaceChildren(...rows.map((row, at) => option(row, `${list.id}-${at}`)));
    list.hidden = !rows.length;
    field.ariaExpanded = String(!list.hidden);
    choose();
  };
  const asked = () => String(new URLSearchParams(new FormData(form)));
  const ask = async () => {
    const query = asked();
    if (!kept.has(query)) {
      const answer = await fetch(`${form.dataset.suggest}?${query}`).catch(() => null);
      if (!answer?.ok) return;
      kept.set(query, (await answer.json()).suggestions);
    }
    // More may have been typed meanwhile, or nobody may be there any more.
    if (query === asked() && document.activeElement === field) show(kept.get(query));
  };
  const step = (by) => {
    const rows = [...list.children];
    const next = rows.indexOf(active()) + by;
    choose(next === -2 ? rows.at(-1) : rows[next]);
  };

  Object.assign(field, { role: "combobox", ariaAutoComplete: "list" });
  field.setAttribute("aria-controls", list.id);
  show([]);
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  field.addEventListener("blur", () => show([]));
  field.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) step(steps[event.key]);
    else if (event.key === "Escape") show([]);
    else if (event.key === "Enter" && active()) active().click();
    else return;
    event.preventDefault();
  });
  // The field keeps the focus, so that the list is still there when the button is up.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const row = event.target.closest("[data-address]");
    if (row) location.assign(row.dataset.address);
  });
};

document.querySelectorAll("form[data-suggest]").forEach(attach);
