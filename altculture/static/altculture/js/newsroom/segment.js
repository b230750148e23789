// The builder of a segment: counts again while somebody chooses, without leaving the page.

const PAUSE = 400;
const preview = () => document.querySelector("[data-preview]");
const form = preview().closest("form");
let waiting = 0;
let asked = null;

const count = async () => {
  asked?.abort();
  asked = new AbortController();
  const body = new FormData(form);
  body.set("_count", "yes");
  preview().setAttribute("aria-busy", "true");
  const response = await fetch(window.location.href, { method: "POST", body, signal: asked.signal });
  if (!response.ok) throw new Error(response.status);
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  const found = fresh.querySelector("[data-preview]");
  if (!found) throw new Error("no preview");
  // The heading stays: only a change in a place that is there is read out.
  const said = preview().querySelector("[data-found]");
  const heading = found.querySelector("[data-found]");
  said.textContent = heading.textContent.trim();
  heading.replaceWith(said);
  preview().replaceChildren(...found.childNodes);
  preview().removeAttribute("aria-busy");
};

const soon = () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    count().catch((error) => {
      if (error.name === "AbortError") return;
      preview().removeAttribute("aria-busy");
      preview().querySelector("[data-found]").textContent = gettext("This could not be counted. Press “Count again”.");
    });
  }, PAUSE);
};

form.addEventListener("input", soon);
// The lists with a search in them tell jQuery alone of a change.
window.django?.jQuery(form).on("change", soon);
