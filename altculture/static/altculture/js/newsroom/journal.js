// What the server has not confirmed yet, kept in this browser: an entry for each open form.

const PLACE = "newsroom.journal";
const OLD = 90 * 24 * 3600 * 1000;

const entriesUnder = (start) =>
  Object.keys(localStorage)
    .filter((key) => key.startsWith(start))
    .map((key) => ({ key, ...JSON.parse(localStorage.getItem(key)) }));

const safely = (act, otherwise) => {
  try {
    return act();
  } catch {
    return otherwise;
  }
};

export class Journal {
  constructor(user, article, sitting) {
    Object.assign(this, { user, article, sitting, isKept: true });
    this.channel = "BroadcastChannel" in window ? new BroadcastChannel(PLACE) : null;
    this.channel?.addEventListener("message", ({ data }) => {
      if (data.ask === this.sitting) this.channel.postMessage({ open: this.sitting });
    });
  }

  get place() {
    return `${PLACE}/${this.user}/${this.article}/`;
  }

  get key() {
    return this.place + this.sitting;
  }

  // Say whether the browser took it: its storage may be full, or forbidden.
  write(entry) {
    const text = JSON.stringify({ ...entry, sitting: this.sitting, at: Date.now() });
    this.isKept = safely(() => (localStorage.setItem(this.key, text), true), false);
    return this.isKept;
  }

  drop(key = this.key) {
    safely(() => localStorage.removeItem(key));
  }

  // What the form of a new article kept until its button was pressed.
  dropNew(sitting) {
    this.drop(`${PLACE}/${this.user}/new/${sitting}`);
  }

  // The form of a new article has become that of article `pk`, and its entry goes along.
  moveTo(pk) {
    const [before, entry] = [this.key, safely(() => localStorage.getItem(this.key))];
    this.article = pk;
    if (entry) safely(() => localStorage.setItem(this.key, entry));
    this.drop(before);
  }

  // What other forms of this person left behind for this article, the newest first.
  async leftBehind() {
    const found = safely(() => entriesUnder(this.place), []).filter((entry) => entry.sitting !== this.sitting);
    for (const { key } of found.filter(({ at }) => at < Date.now() - OLD)) this.drop(key);
    const open = await this.stillOpen(found.map(({ sitting }) => sitting));
    return found.filter(({ sitting, at }) => !open.has(sitting) && at >= Date.now() - OLD).sort((a, b) => b.at - a.at);
  }

  // One form alone goes on as a sitting: the server takes what it sends for changes to what it sent.
  goOnAs(sitting) {
    this.drop();
    this.sitting = sitting;
    this.channel?.postMessage({ taken: sitting });
  }

  whenTaken(sitting, act) {
    this.channel?.addEventListener("message", ({ data }) => data.taken === sitting && act());
  }

  // Another tab may have the same article open, and goes on with its own text.
  stillOpen(sittings) {
    const open = new Set();
    if (!this.channel || !sittings.length) return open;
    this.channel.addEventListener("message", ({ data }) => open.add(data.open));
    for (const ask of sittings) this.channel.postMessage({ ask });
    return new Promise((done) => setTimeout(() => done(open), 300));
  }
}
