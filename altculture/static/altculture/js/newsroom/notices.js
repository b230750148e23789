// Has a notice count as read when somebody follows its link.

const form = document.querySelector("[data-notices]");

form?.addEventListener("click", ({ target }) => {
  const link = target.closest("[data-notice]");
  if (!link) return;
  const body = new FormData();
  body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  body.append("read", link.dataset.notice);
  body.append("beacon", "1");
  navigator.sendBeacon(location.pathname, body);
});
