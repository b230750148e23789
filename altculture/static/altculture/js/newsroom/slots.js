// The builder of a front: slots that are added, dragged, moved by buttons and taken out.

const list = document.querySelector("[data-slots]");
const builder = document.querySelector("[data-builder]");

const all = () => [...list.children].filter((slot) => !slot.hidden);
const find = (slot, name) => slot.querySelector(`[name$="-${name}"]`);
const total = () => builder.querySelector("[name$=TOTAL_FORMS]");

const nameOf = (slot) => {
  const field = find(slot, "article");
  return field.value ? field.selectedOptions[0].text : gettext("A slot that fills itself");
};

const tell = (sentence) => {
  builder.querySelector("[data-said]").textContent = sentence;
};

// Write the order into the fields that the form sends, and where each may go.
const number = () => {
  list.dispatchEvent(new CustomEvent("slots:changed", { bubbles: true }));
  const slots = all();
  slots.forEach((slot, place) => {
    find(slot, "ORDER").value = place + 1;
    slot.querySelector("[data-number]").textContent = place + 1;
    slot.querySelector("[data-up]").disabled = place === 0;
    slot.querySelector("[data-down]").disabled = place === slots.length - 1;
  });
  const isFull = slots.length >= Number(builder.querySelector("[name$=MAX_NUM_FORMS]").value);
  builder.querySelectorAll("[data-add]").forEach((button) => {
    button.disabled = isFull;
  });
};

const tellPlace = (slot) => {
  const slots = all();
  const place = slots.indexOf(slot) + 1;
  tell(interpolate(gettext("%s: now slot %s of %s."), [nameOf(slot), place, slots.length]));
};

const move = (slot, step) => {
  const slots = all();
  const other = slots[slots.indexOf(slot) + step];
  if (!other) return;
  if (step < 0) slot.after(other);
  else slot.before(other);
  number();
  const button = slot.querySelector(step < 0 ? "[data-up]" : "[data-down]");
  (button.disabled ? slot.querySelector("[data-moves] button:enabled") : button).focus();
  tellPlace(slot);
};

// Only the neighbours move in the document: a moved handle would lose its pointer.
const drag = (slot, handle) => {
  handle.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    slot.dataset.dragged = "";
  });
  handle.addEventListener("pointermove", (event) => {
    if (!("dragged" in slot.dataset)) return;
    const slots = all();
    const place = slots.indexOf(slot);
    const middle = (other) => {
      const { top, height } = other.getBoundingClientRect();
      return top + height / 2;
    };
    slots.slice(0, place).forEach((other) => {
      if (event.clientY < middle(other)) slot.after(other);
    });
    slots.slice(place + 1).reverse().forEach((other) => {
      if (event.clientY > middle(other)) slot.before(other);
    });
    number();
  });
  handle.addEventListener("lostpointercapture", () => {
    delete slot.dataset.dragged;
    tellPlace(slot);
  });
};

const remove = (slot) => {
  const slots = all();
  const next = slots[slots.indexOf(slot) + 1] || slots[slots.indexOf(slot) - 1];
  tell(interpolate(gettext("%s: taken out."), [nameOf(slot)]));
  find(slot, "DELETE").checked = true;
  slot.hidden = true;
  number();
  (next?.querySelector("[data-remove]") || builder.querySelector("[data-add]")).focus();
};

// Whoever leaves the page another way than by saving is asked first.
const watch = () => {
  let isOther = builder.querySelector(".errorlist") !== null;
  const change = () => {
    isOther = true;
  };
  builder.addEventListener("change", change);
  builder.addEventListener("slots:changed", change);
  builder.addEventListener("submit", () => {
    isOther = false;
  });
  addEventListener("beforeunload", (event) => {
    if (isOther) event.preventDefault();
  });
};

const attach = (slot) => {
  slot.querySelectorAll("[data-handle], [data-moves]").forEach((part) => {
    part.hidden = false;
  });
  slot.querySelector("[data-plain]").hidden = true;
  drag(slot, slot.querySelector("[data-handle]"));
  slot.querySelector("[data-up]").addEventListener("click", () => move(slot, -1));
  slot.querySelector("[data-down]").addEventListener("click", () => move(slot, 1));
  slot.querySelector("[data-remove]").addEventListener("click", () => remove(slot));
  find(slot, "layout").addEventListener("change", ({ target }) => {
    slot.dataset.layout = target.value;
  });
};

const add = (layout) => {
  const template = builder.querySelector("[data-slot-template]");
  const markup = template.innerHTML.replaceAll("__prefix__", total().value);
  total().value = Number(total().value) + 1;
  list.insertAdjacentHTML("beforeend", markup);
  const slot = list.lastElementChild;
  delete slot.dataset.blank;
  find(slot, "layout").value = layout;
  slot.dataset.layout = layout;
  attach(slot);
  list.dispatchEvent(new CustomEvent("slots:added", { detail: slot, bubbles: true }));
  return slot;
};

const addSome = ({ add: layout, count }) => {
  const room = Number(builder.querySelector("[name$=MAX_NUM_FORMS]").value) - all().length;
  const added = Array.from({ length: Math.min(Number(count), room) }, () => add(layout));
  number();
  if (!added.length) return;
  added[0].querySelector("[role=combobox]")?.focus();
  tell(interpolate(ngettext("%s slot added.", "%s slots added.", added.length), [added.length]));
};

if (builder) {
  // The empty rows are for browsers without scripts.
  list.querySelectorAll("[data-blank]").forEach((slot) => slot.remove());
  [...list.children].forEach(attach);
  builder.querySelector("[data-adders]").hidden = false;
  builder.querySelectorAll("[data-add]").forEach((button) => {
    button.addEventListener("click", () => addSome(button.dataset));
  });
  number();
  watch();
}
