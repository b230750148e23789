// The notes panel: a drawer beside the text, whose forms save without leaving the page.

const tell = (panel, sentence) => {
  panel.querySelector("[data-notes-status]").textContent = sentence;
};

const drafts = (threads) =>
  new Map(
    [...threads.querySelectorAll("textarea")]
      .filter((field) => field.value !== field.defaultValue)
      .map((field) => [field.id, field.value]),
  );

// Take the panel's new threads, and leave what somebody is writing in another where it is.
const show = (panel, markup, sent) => {
  const fresh = new DOMParser().parseFromString(markup, "text/html");
  const threads = panel.querySelector("[data-notes-threads]");
  const unsent = drafts(threads);
  unsent.delete(sent);
  threads.replaceChildren(...fresh.querySelector("[data-notes-threads]").childNodes);
  unsent.forEach((text, id) => {
    const field = threads.querySelector(`#${id}`);
    if (!field) return;
    field.value = text;
    field.closest("details").open = true;
  });
  panel.querySelector("h2").textContent = fresh.querySelector("h2").textContent;
  document.querySelectorAll("[data-notes-open]").forEach((link) => {
    link.textContent = fresh.querySelector("h2").textContent;
  });
  return fresh.querySelector("[data-notes]").dataset;
};

const SAID = {
  add: () => gettext("The note is added."),
  answer: () => gettext("The answer is sent."),
  edit: () => gettext("The note is saved."),
  resolve: () => gettext("The note is resolved."),
  reopen: () => gettext("The note is open again."),
};

const send = async (panel, form, button) => {
  const content = new FormData(form, button);
  const field = form.querySelector("textarea");
  const response = await fetch(form.action, {
    method: "POST",
    body: content,
    headers: { "X-Requested-With": "fetch" },
  });
  const text = await response.text();
  if (response.status === 422) return tell(panel, text);
  if (!response.ok || response.redirected) throw new Error(response.status);
  const verb = content.get("verb");
  if (verb === "add") form.reset();
  const { newest, unheard } = show(panel, text, field?.id);
  panel.dispatchEvent(new CustomEvent("notes:shown", { detail: verb === "add" ? newest : null }));
  if (verb === "add") panel.dispatchEvent(new CustomEvent("notes:added"));
  tell(panel, [SAID[verb](), unheard].filter(Boolean).join(" "));
  (panel.querySelector(`[data-thread="${content.get("note")}"] summary`) || panel.querySelector("h2")).focus();
};

const submit = (panel) => async (event) => {
  event.preventDefault();
  const { target: form, submitter: button } = event;
  if (form.dataset.busy) return;
  form.dataset.busy = "yes";
  try {
    await send(panel, form, button);
  } catch {
    tell(panel, gettext("This could not be sent; your words are still here. Try again."));
  } finally {
    delete form.dataset.busy;
  }
};

const drawer = (panel) => {
  const heading = panel.querySelector("h2");
  let opener = null;
  const open = (from) => {
    opener = from || document.activeElement;
    panel.dataset.drawer = "open";
    document.body.dataset.notes = "open";
  };
  const close = () => {
    panel.dataset.drawer = "closed";
    delete document.body.dataset.notes;
    opener?.focus();
  };
  panel.dataset.drawer = "closed";
  panel.querySelector("[data-notes-close]").hidden = false;
  panel.querySelector("[data-notes-close]").addEventListener("click", close);
  panel.addEventListener("keydown", (event) => event.key === "Escape" && close());
  panel.addEventListener("notes:open", () => open());
  document.querySelectorAll("[data-notes-open]").forEach((link) => {
    link.setAttribute("role", "button");
    link.addEventListener("click", (event) => {
      event.preventDefault();
      open(link);
      heading.focus();
    });
  });
  if (location.hash.startsWith("#note")) {
    open();
    document.querySelector(location.hash)?.scrollIntoView();
  }
};

const start = (panel) => {
  panel.addEventListener("submit", submit(panel));
  if (document.querySelector("#article_form")) drawer(panel);
};

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("[data-notes]").forEach(start);
});
