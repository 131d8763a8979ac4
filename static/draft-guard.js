// Asks before one leaves a page with text that was not sent: <form data-draft>. It keeps no copy of the text.
"use strict";

(() => {
  const forms = [...document.querySelectorAll("form[data-draft]")];
  const texts = (form) => JSON.stringify([...new FormData(form)].filter(([, value]) => typeof value === "string"));
  const before = new Map(forms.map((form) => [form, texts(form)]));
  let isSending = false;

  for (const form of forms) form.addEventListener("submit", () => { isSending = true; });
  window.addEventListener("beforeunload", (event) => {
    if (!isSending && forms.some((form) => texts(form) !== before.get(form))) event.preventDefault();
  });
})();
