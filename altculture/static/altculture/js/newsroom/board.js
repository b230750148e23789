// Moves an entry of the board to the day on which it is dropped, and says what came of it.

const start = (board) => {
  const said = board.querySelector("[data-board-said]");
  let held = null;
  let over = null;

  const say = (sentence, failed) => {
    said.textContent = sentence;
    said.toggleAttribute("data-failed", failed);
  };

  const mark = (day) => {
    over?.removeAttribute("data-over-here");
    over = day;
    over?.setAttribute("data-over-here", "");
  };

  const settle = (day) => day.toggleAttribute("data-empty", !day.querySelector("[data-entry]"));

  const place = (entry, day) => {
    const list = day.querySelector("[data-entries]");
    const after = [...list.children].find((other) => other !== entry && other.dataset.place > entry.dataset.place);
    list.insertBefore(entry, after ?? null);
    settle(day);
  };

  const letter = (entry, day) => {
    const body = new FormData(entry.querySelector(".entry__form"));
    body.set("day", day.dataset.day);
    body.delete("hour");
    return body;
  };

  const ask = async (entry, day) => {
    try {
      const headers = { Accept: "application/json" };
      const response = await fetch(board.dataset.move, { method: "POST", headers, body: letter(entry, day), redirect: "manual" });
      const answer = await response.json();
      return { ...answer, done: response.ok };
    } catch {
      return { said: board.dataset.failed, done: false };
    }
  };

  const move = async (entry, day) => {
    const from = entry.closest("[data-day]");
    if (from === day) return;
    place(entry, day);
    settle(from);
    entry.setAttribute("aria-busy", "true");
    const answer = await ask(entry, day);
    entry.removeAttribute("aria-busy");
    if (answer.done) {
      entry.insertAdjacentHTML("afterend", answer.entry);
      const moved = answer.entry && entry.nextElementSibling;
      entry.remove();
      if (moved) place(moved, day);
      else settle(day);
    } else {
      place(entry, from);
      settle(day);
    }
    say(answer.said, !answer.done);
  };

  board.addEventListener("dragstart", (event) => {
    held = event.target.closest?.("[data-entry][draggable]");
    if (!held) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", held.querySelector("a").textContent);
    held.setAttribute("data-held", "");
  });
  board.addEventListener("dragover", (event) => {
    const day = held && event.target.closest("[data-day]");
    mark(day);
    if (day) event.preventDefault();
  });
  board.addEventListener("drop", (event) => {
    const day = held && event.target.closest("[data-day]");
    if (!day) return;
    event.preventDefault();
    move(held, day);
  });
  board.addEventListener("dragend", () => {
    held?.removeAttribute("data-held");
    held = null;
    mark(null);
  });
};

document.querySelectorAll("[data-board]").forEach(start);
