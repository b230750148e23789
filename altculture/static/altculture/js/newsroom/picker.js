// The library as a dialog: somebody chooses a picture, by mouse or by keyboard.

const dialog = () => document.querySelector("[data-picker]");

const tell = (panel, sentence) => {
  const line = document.createElement("p");
  line.className = "picker__said";
  line.setAttribute("role", "alert");
  line.textContent = sentence;
  panel.querySelector("[data-picker-results]").replaceChildren(line);
};

let asked = 0;

// Show a page of the library, unless somebody has asked for another one meanwhile.
const load = async (panel, query) => {
  asked += 1;
  const own = asked;
  try {
    const response = await fetch(`${panel.dataset.picker}?${query}`);
    if (!response.ok || response.redirected) throw new Error(response.status);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (own === asked) panel.querySelector("[data-picker-results]").replaceChildren(...page.body.childNodes);
  } catch {
    if (own === asked) tell(panel, gettext("The library could not be opened. Try again in a moment."));
  }
};

// In a grid of equal cells, the arrow keys go to the neighbours.
const STEPS = { ArrowRight: 1, ArrowLeft: -1 };

const walk = (panel, event) => {
  const choices = [...panel.querySelectorAll(".picker__choice")];
  const here = choices.indexOf(document.activeElement);
  const top = choices[0]?.offsetTop;
  const columns = Math.max(1, choices.filter((choice) => choice.offsetTop === top).length);
  const step = STEPS[event.key] ?? { ArrowDown: columns, ArrowUp: -columns }[event.key];
  if (!step || (here < 0 && event.key !== "ArrowDown")) return;
  event.preventDefault();
  choices[here < 0 ? 0 : here + step]?.focus();
};

const listen = (panel) => {
  panel.dataset.ready = "yes";
  panel.querySelector("[data-picker-close]").addEventListener("click", () => panel.close());
  panel.addEventListener("keydown", (event) => walk(panel, event));
  panel.querySelector("[data-picker-search]").addEventListener("submit", (event) => {
    event.preventDefault();
    load(panel, new URLSearchParams(new FormData(event.target)));
  });
  panel.addEventListener("click", async (event) => {
    const link = event.target.closest("[data-picker-page]");
    if (!link) return;
    event.preventDefault();
    await load(panel, new URL(link.href).search.slice(1));
    panel.querySelector(".picker__choice")?.focus();
  });
};

// Return {key, alt} of what is chosen, or null where the dialog is closed.
export const pick = () => {
  const panel = dialog();
  if (!panel.dataset.ready) listen(panel);
  panel.showModal();
  panel.querySelector("[type=search]").select();
  load(panel, new URLSearchParams(new FormData(panel.querySelector("[data-picker-search]"))));
  return new Promise((resolve) => {
    const finished = new AbortController();
    const end = (chosen) => {
      finished.abort();
      if (panel.open) panel.close();
      resolve(chosen);
    };
    const choose = ({ target }) => {
      const choice = target.closest("[data-picture]:not([aria-disabled])");
      if (choice) end({ key: choice.dataset.picture, alt: choice.dataset.alt });
    };
    panel.addEventListener("click", choose, { signal: finished.signal });
    panel.addEventListener("close", () => end(null), { signal: finished.signal });
  });
};

const cards = new Map();

const fetchCard = async (key) => {
  const address = dialog().dataset.card.replace("/0/", `/${key}/`);
  const response = await fetch(address);
  if (response.ok && !response.redirected) return response.json();
  cards.delete(key);
  const isGone = response.status === 404;
  return { gone: isGone ? gettext("This picture is not in the library any more.") : "" };
};

// Return what the library says of a picture, asked once for each.
export const cardOf = (key) => {
  if (!cards.has(key)) cards.set(key, fetchCard(key).catch(() => (cards.delete(key), {})));
  return cards.get(key);
};
