// Bringing a file: it may be dropped, its size is checked before it is sent, and the sending is shown. Without this file the form works alone.
(() => {
  const isEnglish = document.documentElement.lang.startsWith("en");
  const words = isEnglish ? {
    drop: "You can also drop the file here.", one: "Drop one file at a time.", big: (size, most) => `It is ${size}; a page takes up to ${most}. Larger files go in by the command line.`,
    none: "Choose a file first.", empty: "The file is empty.", sending: "Sending the file", sent: "Sent; the server is reading it…",
    part: (percent) => `${percent}% sent`, stop: "Stop", stopped: "Stopped. The file is still chosen.", lost: "The connection was lost. The file is still chosen: send it again when the line is back.",
  } : {
    drop: "También se puede soltar el archivo aquí.", one: "Suelte un archivo a la vez.", big: (size, most) => `Pesa ${size}; por la página entran hasta ${most}. Los más grandes entran por la línea de comandos.`,
    none: "Elija primero un archivo.", empty: "El archivo está vacío.", sending: "Enviando el archivo", sent: "Enviado; el servidor lo está leyendo…",
    part: (percent) => `${percent} % enviado`, stop: "Detener", stopped: "Detenido. El archivo sigue elegido.", lost: "Se cortó la conexión. El archivo sigue elegido: envíelo de nuevo cuando vuelva la línea.",
  };
  const size = (bytes) => {
    const [unit, share] = bytes >= 1 << 20 ? ["MiB", bytes / (1 << 20)] : bytes >= 1024 ? ["KiB", bytes / 1024] : ["bytes", bytes];
    return `${share.toLocaleString(isEnglish ? "en" : "es-CL", { maximumFractionDigits: unit === "bytes" ? 0 : 1 })} ${unit}`;
  };
  const make = (name, marks) => Object.assign(document.createElement(name), marks);

  const begin = (input) => {
    const { form } = input;
    const field = input.closest(".field");
    const most = Number(input.dataset.most);
    const says = make("p", { className: "says" });
    says.setAttribute("role", "status");
    // Fingers drop nothing.
    if (matchMedia("(any-pointer: fine)").matches) {
      field.classList.add("drop");
      field.append(make("p", { className: "soft", textContent: words.drop }));
    }
    field.append(says);

    const isRight = () => {
      const [file] = input.files;
      const wrong = !file ? words.none : file.size === 0 ? words.empty : file.size > most ? words.big(size(file.size), size(most)) : "";
      field.classList.toggle("wrong", wrong !== "");
      input.setAttribute("aria-invalid", wrong !== "");
      says.textContent = [file && `${file.name}, ${size(file.size)}`, wrong].filter(Boolean).join(". ");
      return wrong === "";
    };
    input.addEventListener("change", isRight);

    const holdsFiles = ({ dataTransfer }) => dataTransfer?.types.includes("Files");
    // A near miss must not leave the page.
    for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => { if (holdsFiles(event)) event.preventDefault(); });
    let inside = 0;
    const mark = (change) => (event) => {
      if (!holdsFiles(event)) return;
      inside = Math.max(0, inside + change);
      field.classList.toggle("over", inside > 0);
    };
    form.addEventListener("dragenter", mark(1));
    form.addEventListener("dragleave", mark(-1));
    form.addEventListener("drop", (event) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      inside = 0;
      field.classList.remove("over");
      if (form.dataset.busy) return;
      if (event.dataTransfer.files.length !== 1) { says.textContent = words.one; return; }
      input.files = event.dataTransfer.files;
      isRight();
      input.focus();
    });

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      event.stopPropagation();
      if (form.dataset.busy) return;
      if (!isRight()) return input.focus();
      send(event.submitter);
    });

    const send = (button) => {
      const bar = make("progress", { max: 100, value: 0 });
      bar.setAttribute("aria-label", words.sending);
      const stop = make("button", { type: "button", className: "second", textContent: words.stop });
      const asks = new XMLHttpRequest();
      let told = 0;
      form.dataset.busy = "yes";
      // The form is read before its control is shut: what is shut is not sent.
      const content = new FormData(form, button);
      input.disabled = true;
      button?.setAttribute("aria-disabled", "true");
      field.append(bar);
      (button ?? bar).after(stop);
      says.textContent = words.sending;
      const end = (message) => {
        delete form.dataset.busy;
        input.disabled = false;
        button?.removeAttribute("aria-disabled");
        bar.remove();
        stop.remove();
        if (message) { says.textContent = message; button?.focus(); }
      };
      stop.addEventListener("click", () => asks.abort());
      asks.upload.addEventListener("progress", ({ loaded, total }) => {
        const percent = Math.floor(loaded / total * 100);
        bar.value = percent;
        // Told now and then, not with every packet.
        if (percent < 100 && percent >= told + 10) { told = percent; says.textContent = words.part(percent); }
      });
      asks.upload.addEventListener("load", () => { bar.removeAttribute("value"); says.textContent = words.sent; });
      asks.addEventListener("abort", () => end(words.stopped));
      asks.addEventListener("error", () => end(words.lost));
      asks.addEventListener("load", () => {
        const place = asks.getResponseHeader("location");
        if (asks.status === 201 && place) return location.assign(place);
        // The page that says what is wrong takes this one's place.
        const page = new DOMParser().parseFromString(asks.responseText, "text/html");
        document.title = page.title;
        document.querySelector("main").replaceWith(document.adoptNode(page.querySelector("main")));
        start();
        (document.querySelector(".errors") ?? document.querySelector("main")).focus();
      });
      asks.open("POST", form.action);
      asks.setRequestHeader("Prefer", "return=minimal");
      asks.send(content);
    };
  };

  const start = () => { for (const input of document.querySelectorAll("input[type=file][data-most]")) begin(input); };
  start();
})();
