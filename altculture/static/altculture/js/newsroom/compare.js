// Leads from one change to the next: by the buttons of the bar, or Alt with an arrow.

const attach = (bar) => {
  const changes = [...document.querySelectorAll("[data-change]")];
  const where = bar.querySelector("[data-compare-where]");
  let place = -1;

  const go = (step) => {
    place = place < 0 && step < 0 ? changes.length - 1 : (place + step + changes.length) % changes.length;
    changes[place].focus({ preventScroll: true });
    changes[place].scrollIntoView({ block: "center" });
    where.textContent = bar.dataset.where.replace("%n", place + 1).replace("%m", changes.length);
  };

  // Who clicked or tabbed into a change goes on from there.
  document.addEventListener("focusin", (event) => {
    const change = event.target.closest("[data-change]");
    if (change) place = changes.indexOf(change);
  });
  document.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!event.altKey || !step || event.target.matches("select, input, textarea")) return;
    event.preventDefault();
    go(step);
  });
  bar.querySelectorAll("[data-step]").forEach((button) => {
    button.hidden = changes.length === 0;
    button.addEventListener("click", () => go(Number(button.dataset.step)));
  });
};

document.querySelectorAll("[data-compare]").forEach(attach);
