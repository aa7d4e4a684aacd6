// Decisions by single keys. They can be turned off (WCAG 2.1.4), are told beside the decision, and never act while somebody writes.
(() => {
  const legend = document.querySelector("[data-keys]");
  const box = legend?.querySelector("input");
  if (!box) return;
  const memory = "minga-keys";
  const buttons = [...document.querySelectorAll("[data-key]")];
  const remembered = () => { try { return localStorage.getItem(memory); } catch { return null; } };
  const show = () => {
    for (const button of buttons) {
      if (box.checked) button.setAttribute("aria-keyshortcuts", button.dataset.key);
      else button.removeAttribute("aria-keyshortcuts");
    }
  };
  box.checked = remembered() !== "off";
  legend.hidden = false;
  show();
  box.addEventListener("change", () => {
    try { localStorage.setItem(memory, box.checked ? "on" : "off"); } catch { /* it holds for this page only */ }
    show();
  });
  document.addEventListener("keydown", (event) => {
    if (!box.checked || event.repeat || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.target.matches("textarea, select, input:not([type=checkbox], [type=radio])")) return;
    const button = buttons.find((one) => one.dataset.key === event.key);
    if (!button) return;
    event.preventDefault();
    button.click();
  });
})();
