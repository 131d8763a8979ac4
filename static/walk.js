// Brings the item in hand into sight in the list beside it, without moving the page.
"use strict";

for (const entry of document.querySelectorAll(".session-walk [aria-current]")) {
  const list = entry.closest("ol");
  list.scrollTop += entry.getBoundingClientRect().top - list.getBoundingClientRect().top - list.clientHeight / 3;
}
