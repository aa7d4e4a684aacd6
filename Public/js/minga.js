// Minga: small improvements. Every page works without this file.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const words = document.documentElement.lang.startsWith("en")
    ? { copied: "Copied", sending: "Sending…" } : { copied: "Copiada", sending: "Enviando…" };

  // Wide screens without ::details-content: open what the style sheet cannot.
  if (!CSS.supports("selector(::details-content)") && matchMedia("(min-width: 60rem)").matches)
    for (const box of all(".menu, .filters")) box.open = true;

  // A summary of errors takes the focus, so that it is read first.
  document.querySelector(".errors")?.focus();

  // Facets: ticking a box sends the form, after a pause for the next tick.
  let pause;
  document.addEventListener("change", ({ target }) => {
    const form = target.form;
    if (!form?.matches("[data-auto]") || !target.matches("[type=checkbox], [type=radio], select")) return;
    clearTimeout(pause);
    pause = setTimeout(() => form.requestSubmit(), 600);
  });

  // Dangerous buttons ask twice; a form is sent once.
  document.addEventListener("submit", (event) => {
    const { target: form, submitter } = event;
    const question = submitter?.dataset.confirm ?? form.dataset.confirm;
    if (question && !confirm(question)) return event.preventDefault();
    if (form.method !== "post" || submitter?.hasAttribute("data-stays")) return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "yes";
    if (!submitter) return;
    submitter.setAttribute("aria-disabled", "true");
    if (!submitter.querySelector("svg")) submitter.textContent = submitter.dataset.sending ?? words.sending;
  });
  // Coming back from the history: forms can be sent again.
  addEventListener("pageshow", () => {
    for (const form of all("form[data-sent]")) delete form.dataset.sent;
    for (const button of all("button[aria-disabled]")) button.removeAttribute("aria-disabled");
  });

  // Copy an address (data-copy empty: this page's).
  for (const button of all("[data-copy]")) {
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy || location.href);
      const says = button.lastChild;
      const before = says.textContent;
      says.textContent = words.copied;
      button.setAttribute("aria-live", "polite");
      setTimeout(() => { says.textContent = before; }, 2000);
    });
  }
})();
