// Saves the article's form by itself, and keeps in the browser what is not saved yet.

import { put, read } from "./form_text.js";
import { Journal } from "./journal.js";
import { offer } from "./recovery.js";

const LOOK = 400;
const PAUSE = 1500;
const AT_MOST = 8000;
const RETRY = 4000;
// No answer for so long, and the request is given up: what it asked may be done already, or be asked again.
const PATIENCE = 30000;
// Bytes that a browser still sends when its page is gone: 64 kB, with what encodes them.
const KEPT_ALIVE = 30000;

const cookie = (name) => new RegExp(`(?:^|; )${name}=([^;]*)`).exec(document.cookie)?.[1];
const random = () => [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => (byte % 36).toString(36)).join("");

// Somebody may write before the page has loaded whole: that is no part of what was saved.
let isEarly = false;
document.addEventListener("input", ({ isTrusted }) => (isEarly ||= isTrusted), { capture: true });

class Autosave {
  constructor(line) {
    this.line = line;
    this.form = document.getElementById("article_form");
    this.url = line.dataset.url;
    this.left = line.dataset.deliberate.split(" ");
    this.form.elements.sitting.value ||= `${line.dataset.user}.${random()}`;
    this.journal = new Journal(line.dataset.user, line.dataset.article || "new", this.sitting);
    this.first = this.decisions();
    this.isTouched = Boolean(line.dataset.unsaved) || isEarly;
    this.saved = this.isTouched ? null : this.text();
    this.last = this.saved;
    this.changedAt = this.unsavedSince = this.dueAt = 0;
  }

  get sitting() {
    return this.form.elements.sitting.value;
  }

  text() {
    return JSON.stringify(read(this.form, this.left));
  }

  start() {
    for (const type of ["pointerdown", "keydown", "input", "paste", "drop"]) {
      document.addEventListener(type, () => (this.isTouched = true), { capture: true, once: true });
    }
    setInterval(() => this.look(), LOOK);
    document.addEventListener("visibilitychange", () => document.hidden && this.hurry());
    addEventListener("pagehide", () => this.hurry());
    for (const type of ["online", "focus"]) addEventListener(type, () => (this.dueAt = 0));
    addEventListener("beforeunload", (event) => this.isLosing() && event.preventDefault());
    this.form.addEventListener("submit", () => this.submit());
    this.recover();
  }

  // Scripts of the page may still set values; that is nobody's work.
  look() {
    const text = this.text();
    if (!this.isTouched) this.saved = this.last = text;
    if (text !== this.last) this.note(text);
    this.line.toggleAttribute("data-pending", text !== this.saved);
    if (this.isLeaving) return;
    const now = Date.now();
    const isDue = now - this.changedAt >= PAUSE || now - this.unsavedSince >= AT_MOST;
    if (text !== this.saved && isDue && now >= this.dueAt && !this.request) this.send(text);
  }

  note(text) {
    this.last = text;
    this.changedAt = Date.now();
    this.unsavedSince ||= this.changedAt;
    if (text === this.saved) this.journal.drop();
    else this.keep(text);
  }

  keep(text, more = {}) {
    const isKept = this.journal.write({ text, based_on: this.form.elements.based_on.value, ...more });
    this.line.querySelector("[data-autosave-unkept]").hidden = isKept;
  }

  hurry() {
    const text = this.text();
    if (this.isLeaving || !this.isTouched || text === this.saved) return;
    this.note(text);
    if (!this.request) this.send(text, { keepalive: new Blob([text]).size < KEPT_ALIVE });
  }

  // The page that follows is told which sitting it saved, and drops the entry then.
  // Where none follows, because the save was stopped, the form goes on saving itself.
  submit() {
    this.isLeaving = true;
    setTimeout(() => (this.isLeaving = false), PATIENCE);
    this.request?.abort();
    this.useToken();
    this.last = this.text();
    if (this.isTouched) this.keep(this.last, { isSubmitted: true });
  }

  // Who holds the piece, or when it is due, is saved by pressing the button alone.
  decisions() {
    return JSON.stringify(read(this.form).filter(([name]) => this.left.includes(name)));
  }

  isLosing() {
    const isUnsent = this.hasFailed && this.text() !== this.saved;
    return !this.isLeaving && (isUnsent || this.decisions() !== this.first);
  }

  // Whoever signed in anew in another tab has a new token.
  useToken() {
    const token = cookie("csrftoken");
    if (token) this.form.elements.csrfmiddlewaretoken.value = token;
  }

  async send(text, options = {}) {
    this.useToken();
    this.request = new AbortController();
    const patience = setTimeout(() => this.request.abort(), PATIENCE);
    this.unsavedSince = 0;
    this.line.dataset.state = "saving";
    try {
      const response = await fetch(this.url, {
        method: "POST",
        body: new FormData(this.form),
        redirect: "manual",
        signal: this.request.signal,
        ...options,
      });
      await this.hear(response, text);
    } catch {
      this.fail("unreachable");
    }
    clearTimeout(patience);
    this.request = null;
  }

  async hear(response, text) {
    if (response.type === "opaqueredirect") return this.fail("signedout");
    const answer = response.headers.get("Content-Type")?.includes("json") ? await response.json() : null;
    if (!answer) return this.fail("refused");
    if (!response.ok) return this.fail("refused", answer.text);
    return this.succeed(answer, text);
  }

  succeed(answer, text) {
    this.hasFailed = false;
    this.dueAt = 0;
    this.saved = text;
    this.form.elements.based_on.value = answer.based_on;
    if (answer.autosave !== this.url) this.goOnAs(answer);
    if (this.text() !== text) this.keep(this.text());
    else if (!answer.problems.length) this.journal.drop();
    this.show(answer.fate, answer.text, answer.problems);
    for (const link of this.line.querySelectorAll("[data-both]")) link.href = answer.both;
    return true;
  }

  // The first autosave of a new article made it: the same page is its form from now on.
  goOnAs(answer) {
    this.url = answer.autosave;
    history.replaceState(null, "", answer.change);
    this.form.setAttribute("action", answer.change);
    this.journal.moveTo(answer.article);
    for (const link of this.line.querySelectorAll("[data-merged]")) link.href = answer.change;
    document.dispatchEvent(new CustomEvent("newsroom:begun", { detail: answer }));
  }

  fail(state, text) {
    if (this.isLeaving) return;
    this.hasFailed = true;
    this.dueAt = Date.now() + RETRY;
    this.show(state, text ?? this.line.dataset[state], []);
  }

  // A live region speaks when its text changes: the same words again say nothing new.
  show(state, text, problems) {
    const words = [text, ...problems].join(" ");
    const status = this.line.querySelector("[role=status]");
    this.line.dataset.state = state;
    if (status.textContent !== words) status.textContent = words;
  }

  async recover() {
    const ended = cookie("saved_sitting");
    if (ended) this.journal.dropNew(ended);
    for (const entry of await this.journal.leftBehind()) {
      if (entry.isSubmitted && entry.sitting === ended) this.journal.drop(entry.key);
      else await offer(this.form, entry, { left: this.left, journal: this.journal, put: () => this.takeUp(entry) });
    }
  }

  // The form is again what it was, on the same base: what others did since is merged.
  takeUp(entry) {
    this.isTouched = true;
    this.journal.goOnAs(entry.sitting);
    put(this.form, JSON.parse(entry.text), this.left);
    this.form.elements.based_on.value = entry.based_on;
    this.form.elements.sitting.value = entry.sitting;
    this.saved = null;
    this.dueAt = 0;
  }
}

const start = () => {
  const line = document.querySelector("[data-autosave]");
  if (line && document.getElementById("article_form")?.elements.sitting) new Autosave(line).start();
};

if (document.readyState === "complete") start();
else addEventListener("load", start);
