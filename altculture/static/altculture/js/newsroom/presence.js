// Tells the server that this page is open, and shows who else has the article open.

const EVERY = 20000;

const token = () => /(?:^|; )csrftoken=([^;]*)/.exec(document.cookie)?.[1] ?? "";
const random = () => [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => (byte % 36).toString(36)).join("");

const start = (place) => {
  const sitting = `${place.dataset.user}.${random()}`;

  const letter = (act) => {
    const body = new FormData();
    for (const [name, value] of Object.entries({ csrfmiddlewaretoken: token(), sitting, act })) body.append(name, value);
    return body;
  };

  // What is the same is left alone, for those who hear it read and those who stand on a button.
  const show = (markup) => {
    const next = document.createElement("template");
    next.innerHTML = markup;
    if (next.innerHTML === place.lastMarkup) return;
    const stood = place.contains(document.activeElement);
    place.lastMarkup = next.innerHTML;
    place.replaceChildren(next.content);
    if (stood) (place.querySelector("[data-act]") ?? place).focus();
  };

  const tell = async (act = "stay") => {
    if (!place.dataset.url) return;
    try {
      const response = await fetch(place.dataset.url, { method: "POST", body: letter(act), redirect: "manual" });
      if (response.ok) show(await response.text());
    } catch {
      // The server can't be reached: the line beside the button says so.
    }
  };

  place.addEventListener("click", ({ target }) => {
    const act = target.closest("[data-act]")?.dataset.act;
    if (act) tell(act);
  });
  document.addEventListener("newsroom:begun", ({ detail }) => {
    place.dataset.url = detail.presence;
    tell();
  });
  document.addEventListener("visibilitychange", () => document.hidden || tell());
  addEventListener("pageshow", ({ persisted }) => persisted && tell());
  addEventListener("pagehide", () => place.dataset.url && navigator.sendBeacon(place.dataset.url, letter("leave")));
  setInterval(tell, EVERY);
  tell();
};

const place = document.querySelector("[data-presence]");
if (place) start(place);
