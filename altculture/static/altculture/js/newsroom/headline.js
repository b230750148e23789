// Counts the characters of a headline once it nears what the checklist of its kind takes.

const NEAR = 15;
const PAUSE = 300;

const sentence = (length, longest, isFull) => {
  const numbers = { length, longest };
  if (isFull) return interpolate(gettext("%(length)s characters; %(longest)s fit, and the field takes no more."), numbers, true);
  if (length > longest) return interpolate(gettext("%(length)s characters; %(longest)s fit."), numbers, true);
  return interpolate(gettext("%(length)s of %(longest)s characters."), numbers, true);
};

const start = (field) => {
  const fits = JSON.parse(field.dataset.fits);
  const kind = field.form.elements.kind;
  const count = document.createElement("p");
  count.className = "fits";
  count.setAttribute("aria-live", "polite");
  field.after(count);

  const show = () => {
    const longest = fits[kind.value];
    const length = [...field.value].length;
    count.toggleAttribute("data-over", length > longest);
    count.textContent = length > longest - NEAR ? sentence(length, longest, field.value.length >= field.maxLength) : "";
  };

  // Said after a pause alone: nobody wants to hear every letter counted.
  let waiting;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, PAUSE);
  });
  kind.addEventListener("change", show);
  show();
};

for (const field of document.querySelectorAll("[data-fits]")) start(field);
