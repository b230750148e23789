// How somebody wants to read: kept in this browser alone, never sent. Runs before the page
// is drawn, so that nothing flashes in the wrong colours.

(() => {
  const root = document.documentElement;
  const key = "reader";
  const names = ["scheme", "text", "setting"];

  // Where a browser keeps nothing, the wishes hold for this page.
  let wishes = {};
  const recall = () => {
    try {
      wishes = { ...JSON.parse(localStorage.getItem(key)) };
    } catch {}
  };
  const keep = () => {
    try {
      localStorage.setItem(key, JSON.stringify(wishes));
    } catch {}
  };

  const show = () => {
    for (const name of names) {
      const wish = wishes[name];
      if (typeof wish === "string" && wish) root.dataset[name] = wish;
      else delete root.dataset[name];
    }
    for (const input of document.querySelectorAll("[data-reader] input")) {
      input.checked = input.value === (root.dataset[input.name] || "");
    }
  };
  const follow = () => {
    recall();
    show();
  };

  root.dataset.script = "";
  follow();
  document.addEventListener("DOMContentLoaded", show);
  document.addEventListener("change", ({ target }) => {
    if (!target.closest("[data-reader]")) return;
    recall();
    wishes[target.name] = target.value;
    keep();
    show();
  });
  // A panel that stayed open would lie over what the keyboard reaches next.
  document.addEventListener("focusin", ({ target }) => {
    const panel = document.querySelector("[data-reader]");
    const isOwn = panel?.contains(target) || target.popoverTargetElement === panel;
    if (!isOwn) panel?.hidePopover?.();
  });
  // Another tab, and a page that the browser kept for the way back.
  addEventListener("storage", follow);
  addEventListener("pageshow", ({ persisted }) => persisted && follow());
})();
