// Counts the words of a prose editor while somebody writes in it.

const words = (text) => (text.match(/\S+/g) || []).length;

// The tools of a picture are no part of the text.
const own = (block) =>
  [...block.querySelectorAll("[data-tools]")].reduce(
    (sum, tools) => sum - words(tools.innerText),
    words(block.innerText),
  );

const count = (display) => {
  const source = document.querySelector(`[name="${display.dataset.wordCount}"]`);
  const editor = source?.parentElement.querySelector(".ProseMirror[contenteditable]");
  if (!editor) return false;
  const show = () => {
    const number = [...editor.children].reduce((sum, block) => sum + own(block), 0);
    display.textContent = ngettext("%s word", "%s words", number).replace("%s", number.toLocaleString(document.documentElement.lang));
  };
  new MutationObserver(show).observe(editor, { childList: true, characterData: true, subtree: true });
  show();
  return true;
};

const start = () => {
  const waiting = [...document.querySelectorAll("[data-word-count]")].filter((display) => !count(display));
  if (waiting.length) setTimeout(start, 300);
};

document.addEventListener("DOMContentLoaded", start);
