// A button that copies what a field holds: <button data-copy="id of the field">.

const attach = (button) => {
  const field = document.getElementById(button.dataset.copy);
  button.hidden = false;
  button.addEventListener("click", async () => {
    field.select();
    // Without encryption, browsers lend the clipboard only to the old command.
    if (navigator.clipboard) await navigator.clipboard.writeText(field.value);
    else document.execCommand("copy");
    button.textContent = button.dataset.copied;
  });
};

document.querySelectorAll("[data-copy]").forEach(attach);
