// Sends each chosen or dropped file by itself, with its progress; the server answers with its line.

const AT_ONCE = 2;
const STATES = ["added", "known", "refused", "lost", "sent"];

const attach = (form) => {
  const input = form.querySelector("[type=file]");
  const drop = form.querySelector("[data-drop]");
  const list = document.querySelector("[data-arrivals]");
  const said = document.querySelector("[data-upload-said]");
  const describe = document.querySelector("[data-upload-describe]");
  const waiting = [];
  const counts = Object.fromEntries(STATES.map((state) => [state, 0]));
  let running = 0;

  const tell = () => {
    const words = (state) => form.getAttribute(`data-tally-${state}`).replace("{count}", counts[state]);
    said.textContent = STATES.filter((state) => counts[state]).map(words).join(", ");
  };

  const lineFor = (file) => {
    const line = document.createElement("li");
    line.className = "arrival";
    const name = Object.assign(document.createElement("span"), { className: "arrival__name", textContent: file.name });
    const bar = Object.assign(document.createElement("progress"), { max: 1, value: 0 });
    bar.setAttribute("aria-label", file.name);
    line.append(name, bar);
    list.append(line);
    return line;
  };

  const withThumb = (line, file) => {
    if (line.dataset.state === "refused") return;
    const thumb = Object.assign(document.createElement("img"), { className: "arrival__thumb", alt: "" });
    thumb.src = URL.createObjectURL(file);
    thumb.addEventListener("load", () => URL.revokeObjectURL(thumb.src));
    thumb.addEventListener("error", () => thumb.remove());
    line.prepend(thumb);
  };

  const offerNext = () => {
    const keys = [...list.querySelectorAll("[data-added]")].map((line) => ["pick", line.dataset.added]);
    describe.hidden = !keys.length;
    describe.href = `${describe.dataset.uploadDescribe}?${new URLSearchParams(keys)}`;
  };

  const settle = (line, file, answer) => {
    const page = document.createElement("template");
    page.innerHTML = answer ?? "";
    const told = page.content.querySelector(".arrival");
    if (told) {
      withThumb(told, file);
      line.replaceWith(told);
    } else {
      line.dataset.state = "lost";
      line.querySelector("progress").replaceWith(form.dataset.lost);
    }
    counts[told?.dataset.state ?? "lost"] += 1;
    counts.sent -= 1;
    running -= 1;
    tell();
    offerNext();
    next();
  };

  const send = ({ file, line }) => {
    const body = new FormData();
    body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.append("line", "1");
    body.append("files", file);
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      const bar = line.querySelector("progress");
      // All sent: the server still looks at it, for how long nobody knows.
      if (loaded < total) bar.value = loaded / total;
      else bar.removeAttribute("value");
    });
    request.addEventListener("loadend", () => settle(line, file, request.status === 200 ? request.responseText : null));
    request.send(body);
  };

  const next = () => {
    while (waiting.length && running < AT_ONCE) {
      running += 1;
      send(waiting.shift());
    }
  };

  const take = (files) => {
    for (const file of files) {
      counts.sent += 1;
      waiting.push({ file, line: lineFor(file) });
    }
    tell();
    next();
  };

  form.addEventListener("submit", (event) => {
    if (!input.files.length) return;
    event.preventDefault();
    take(input.files);
    form.reset();
  });
  // Caught above the field: Unfold would write a file's name into a field that isn't here.
  form.addEventListener(
    "change",
    (event) => {
      event.stopPropagation();
      form.requestSubmit();
    },
    true,
  );
  for (const type of ["dragenter", "dragover"]) {
    drop.addEventListener(type, (event) => {
      event.preventDefault();
      drop.dataset.over = "";
    });
  }
  drop.addEventListener("dragleave", () => delete drop.dataset.over);
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    delete drop.dataset.over;
    take(event.dataTransfer.files);
  });
  addEventListener("beforeunload", (event) => counts.sent && event.preventDefault());
  form.querySelector("[data-upload-send]").hidden = true;
};

document.querySelectorAll("[data-upload]").forEach(attach);
