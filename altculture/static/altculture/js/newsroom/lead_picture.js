// Shows the lead picture beside the field that names it, small, as the library knows it.

import { cardOf } from "./picker.js";

const attach = (field) => {
  const picture = Object.assign(document.createElement("img"), { className: "lead-picture", alt: "", hidden: true });
  (field.closest(".related-widget-wrapper") ?? field).after(picture);

  const show = async () => {
    const key = field.value;
    const { src } = key ? await cardOf(key) : {};
    // Somebody may have chosen another one meanwhile.
    if (key !== field.value) return;
    picture.hidden = !src;
    if (src) picture.src = src;
  };

  // The field with the search in it tells jQuery alone of what was chosen.
  window.django.jQuery(field).on("change", show);
  show();
};

document.addEventListener("DOMContentLoaded", () => {
  const field = document.querySelector("select[name=lead_image]");
  if (field && document.querySelector("[data-picker]")) attach(field);
});
