// Sets the focal point by a click or the arrow keys; the number fields stay the truth.

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const SMALL = 0.01;
const LARGE = 0.1;

const within = (fraction) => Math.min(1, Math.max(0, Math.round(fraction * 100) / 100));

const attach = (place) => {
  const across = document.getElementById(place.dataset.across);
  const down = document.getElementById(place.dataset.down);
  if (!across || !down) return;
  const frame = place.querySelector("[data-focal-frame]");
  const mark = place.querySelector("[data-focal-mark]");
  const said = place.querySelector("[data-focal-said]");
  const crops = place.querySelectorAll(".focused");

  const read = () => [within(Number(across.value)), within(Number(down.value))];

  const show = () => {
    const [x, y] = read().map((fraction) => `${Math.round(fraction * 100)}%`);
    mark.style.left = x;
    mark.style.top = y;
    said.textContent = `${x}, ${y}`;
    for (const crop of crops) crop.style.objectPosition = `${x} ${y}`;
  };

  const set = (x, y) => {
    across.value = within(x);
    down.value = within(y);
    for (const field of [across, down]) field.dispatchEvent(new Event("change", { bubbles: true }));
    show();
  };

  frame.addEventListener("click", ({ clientX, clientY, detail }) => {
    if (!detail) return; // Enter and Space click too, at no place of the picture
    const box = frame.querySelector("img").getBoundingClientRect();
    set((clientX - box.left) / box.width, (clientY - box.top) / box.height);
  });
  frame.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const size = event.shiftKey ? LARGE : SMALL;
    const [x, y] = read();
    set(x + step[0] * size, y + step[1] * size);
  });
  for (const field of [across, down]) field.addEventListener("input", show);
  mark.hidden = false;
  show();
};

document.querySelectorAll("[data-focal]").forEach(attach);
