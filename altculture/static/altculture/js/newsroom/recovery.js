// Offers what a form left in this browser: after a crash, a closed tab, a lost session.

import { differences, read } from "./form_text.js";

const cell = (tag, text) => Object.assign(document.createElement(tag), { textContent: text || "–" });

const show = (place, entry, found) => {
  const template = document.getElementById("recovery");
  place.replaceChildren(template.content.cloneNode(true));
  place.querySelector("time").textContent = new Date(entry.at).toLocaleString(document.documentElement.lang || undefined);
  const body = place.querySelector("tbody");
  const sides = [...place.querySelectorAll("thead th")].map((heading) => heading.textContent);
  for (const { label, here, kept } of found) {
    const heading = Object.assign(cell("th", label), { scope: "row" });
    const cells = [cell("td", here), cell("td", kept)];
    cells.forEach((made, index) => (made.dataset.side = sides[index + 1]));
    body.insertRow().append(heading, ...cells);
  }
};

export const offer = (form, entry, { left, journal, put }) => {
  const found = differences(form, read(form, left), JSON.parse(entry.text));
  if (!found.length) return journal.drop(entry.key);
  const place = document.querySelector("[data-recovery]");
  show(place, entry, found);
  return new Promise((done) => {
    let isOpen = true;
    const close = (act) => () => {
      if (!isOpen) return;
      isOpen = false;
      act();
      place.replaceChildren();
      form.scrollIntoView({ block: "start" });
      done();
    };
    place.querySelector("[data-put]").addEventListener("click", close(put));
    place.querySelector("[data-discard]").addEventListener("click", close(() => journal.drop(entry.key)));
    journal.whenTaken(entry.sitting, close(() => {}));
  });
};
