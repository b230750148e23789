// In a list of things to choose: one box for all of the page, and how many are chosen.

const attach = (place) => {
  const boxes = [...place.querySelectorAll("[name=pick]")];
  const all = place.querySelector("[data-choose-all]");
  const chosen = place.querySelector("[data-chosen]");
  if (!boxes.length || !all) return;
  const box = all.querySelector("input");

  const count = () => {
    const ticked = boxes.filter(({ checked }) => checked).length;
    chosen.textContent = ticked ? `(${ticked})` : "";
    box.checked = ticked === boxes.length;
    box.indeterminate = ticked > 0 && ticked < boxes.length;
  };

  box.addEventListener("change", () => {
    for (const one of boxes) one.checked = box.checked;
    count();
  });
  place.addEventListener("change", count);
  addEventListener("pageshow", count);
  all.hidden = false;
  count();
};

document.querySelectorAll("[data-choose]").forEach(attach);
