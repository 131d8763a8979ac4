// Keyboard shortcuts, declared on the page: <button data-key="n" data-key-label="Volgende">.
// The key clicks a button or link and focuses a field; its hint appears beside the text only because it works.
// "?" lists them. Nothing happens while one types in a field, or with Ctrl, Alt or Meta held.
// Ctrl+Enter sends the form that one types in; it works on every page with keys of its own.
// One who speaks to the computer can turn them off (WCAG 2.1.4); that choice stays in this browser.
"use strict";

(() => {
  const dialog = document.getElementById("keys");
  const targets = [...document.querySelectorAll("[data-key]")];
  if (!dialog || !targets.length) return;

  const STORE = "ketentafel-keys";
  const toggle = document.getElementById("keys-on");
  const remember = (on) => { try { localStorage.setItem(STORE, on ? "on" : "off"); } catch { /* private window */ } };
  const remembered = () => { try { return localStorage.getItem(STORE) !== "off"; } catch { return true; } };
  const isField = (element) => element.matches("input:not([type=checkbox]):not([type=radio]):not([type=submit]), textarea, select, [contenteditable]");
  const keyMark = (key) => {
    const mark = document.createElement("kbd");
    mark.textContent = key;
    return mark;
  };

  for (const target of targets) {
    target.setAttribute("aria-keyshortcuts", target.dataset.key);
    if (!target.matches("a, button, summary")) continue;
    target.dataset.keyLabel ||= target.textContent.trim();
    const hint = keyMark(target.dataset.key);
    hint.dataset.keyHint = "";
    hint.setAttribute("aria-hidden", "true");
    target.append(hint);
  }
  const list = dialog.querySelector("dl");
  for (const target of targets) {
    const name = document.createElement("dt");
    const text = document.createElement("dd");
    name.append(keyMark(target.dataset.key));
    text.textContent = target.dataset.keyLabel || target.labels?.[0]?.textContent.trim() || target.getAttribute("aria-label") || "";
    list.append(name, text);
  }

  const apply = () => document.body.classList.toggle("keys-off", !toggle.checked);
  toggle.checked = remembered();
  apply();
  toggle.addEventListener("change", () => { remember(toggle.checked); apply(); });

  const opener = document.querySelector("[data-keys-open]");
  opener.hidden = false;
  opener.addEventListener("click", () => dialog.showModal());
  dialog.querySelector("[data-keys-close]").addEventListener("click", () => dialog.close());

  document.addEventListener("keydown", (event) => {
    const form = event.target.form;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && form?.method === "post") {
      event.preventDefault();
      form.requestSubmit();
    }
    if (!toggle.checked || dialog.open || event.defaultPrevented || event.repeat) return;
    if (event.ctrlKey || event.altKey || event.metaKey || isField(event.target)) return;
    if (event.key === "?") {
      event.preventDefault();
      dialog.showModal();
      return;
    }
    const target = targets.find((one) => one.dataset.key === event.key && one.isConnected && !one.disabled && one.checkVisibility());
    if (!target) return;
    event.preventDefault();
    if (isField(target)) target.focus();
    else target.click();
    // What asks first is answered with Enter.
    if (target.matches("summary") && target.parentElement.open) target.parentElement.querySelector("form button")?.focus();
  });
})();
