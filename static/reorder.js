// Orders a list by mouse and keyboard. Without this script the buttons post one step at a time.
//
// The page gives:
//   <form method="post">
//     <button name="save">…</button>               first in the form: Enter in a field presses the first button
//     <span data-unsaved hidden>Nog niet bewaard</span>
//     <ol data-reorder data-moved="{item} staat nu op plaats {position} van {count}" data-grip="Verslepen">
//       <li data-item="17" data-name="Moeder (38)"> <span class="item-position">1</span> <time>9.00</time>
//         <input type="number" name="minutes-17" value="10">
//       <li> <time>9.10</time>                                   not to be moved: keeps its place and its length
//         <input type="hidden" name="order" value="17">          the order that the form sends
//         <button name="move" value="up:17">…</button>           alone: this item one place up
//         <button name="move" value="down:17">…</button>
//
// Alt+Arrow up/down moves the item that has the focus, Alt+Home/End brings it to the top or the bottom.
// Positions are numbered anew, start times follow from the order and the minutes, the move is read out, and leaving with an unsaved order or unsaved minutes
// asks first, also by a button of another form.
"use strict";

for (const list of document.querySelectorAll("[data-reorder]")) {
  const form = list.closest("form");
  const unsaved = form.querySelector("[data-unsaved]");
  const items = () => [...list.children].filter((one) => one.dataset.item);
  const live = document.createElement("p");
  live.className = "visually-hidden";
  live.setAttribute("aria-live", "polite");
  form.append(live);

  let isUnsaved = false;
  let dragged = null;
  let orderBeforeDrag = "";
  const order = () => items().map((one) => one.dataset.item).join();

  const rows = () => [...list.children];
  const timeIn = (row) => row.querySelector("time");
  const minutesIn = (row) => row.querySelector("input[name^=minutes-]");
  const between = timeIn(list).textContent.replace(/\d/g, "");
  const startOf = (row) => timeIn(row).textContent.split(/\D/).reduce((sum, part) => sum * 60 + Number(part), 0);
  const begin = startOf(list);
  const kept = new Map(rows().filter((row) => !minutesIn(row)).map((row) => {
    const below = row.nextElementSibling;
    return [row, below ? startOf(below) - startOf(row) : 0];
  }));
  const lengthOf = (row) => {
    const field = minutesIn(row);
    if (!field) return kept.get(row);
    return Number(field.value && field.validity.valid ? field.value : field.defaultValue);
  };
  const fixed = rows().map((row, index) => [row, index]).filter(([row]) => !row.dataset.item);
  const putBackFixed = () => {
    for (const [row] of fixed) row.remove();
    for (const [row, index] of fixed) list.insertBefore(row, list.children[index] ?? null);
  };
  const showTimes = () => {
    let minute = begin;
    for (const row of rows()) {
      timeIn(row).textContent = `${Math.floor(minute / 60) % 24}${between}${String(minute % 60).padStart(2, "0")}`;
      minute += lengthOf(row);
    }
  };

  const markUnsaved = () => {
    showTimes();
    isUnsaved = true;
    list.classList.add("is-unsaved");
    if (unsaved) unsaved.hidden = false;
  };

  const changed = (item) => {
    putBackFixed();
    items().forEach((one, index) => { one.querySelector(".item-position").lastChild.textContent = index + 1; });
    markUnsaved();
    live.textContent = list.dataset.moved
      .replace("{item}", item.dataset.name)
      .replace("{position}", items().indexOf(item) + 1)
      .replace("{count}", items().length);
  };

  const moveTo = (item, index, focused) => {
    const others = items().filter((one) => one !== item);
    const place = Math.max(0, Math.min(index, others.length));
    if (items().indexOf(item) === place) return;
    if (place === others.length) others[place - 1].after(item);
    else others[place].before(item);
    changed(item);
    focused?.focus();
    item.scrollIntoView({ block: "nearest" });
  };

  list.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=move]");
    if (!button) return;
    event.preventDefault();
    const item = button.closest("[data-item]");
    moveTo(item, items().indexOf(item) + (button.value.startsWith("up:") ? -1 : 1), button);
  });

  list.addEventListener("input", (event) => { if (event.target.name.startsWith("minutes-")) markUnsaved(); });

  list.addEventListener("keydown", (event) => {
    const item = event.target.closest("[data-item]");
    if (!item || !event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.target.matches("select")) return;  // there the keys open the choice
    const index = items().indexOf(item);
    const goal = { ArrowUp: index - 1, ArrowDown: index + 1, Home: 0, End: items().length }[event.key];
    if (goal === undefined) return;
    event.preventDefault();
    moveTo(item, goal, event.target);
  });

  for (const item of items()) {
    const grip = document.createElement("span");
    grip.className = "item-grip";
    grip.title = list.dataset.grip || "";
    grip.setAttribute("aria-hidden", "true");
    grip.textContent = "⠿";
    grip.draggable = true;
    item.querySelector("button[name=move]").parentElement.prepend(grip);
    grip.addEventListener("dragstart", (event) => {
      dragged = item;
      orderBeforeDrag = order();
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", "");
      event.dataTransfer.setDragImage(item, 20, 20);
      item.classList.add("is-dragged");
    });
    grip.addEventListener("dragend", () => {
      item.classList.remove("is-dragged");
      if (order() !== orderBeforeDrag) changed(item);
      dragged = null;
    });
  }
  list.addEventListener("dragover", (event) => {
    const over = event.target.closest("[data-item]");
    if (!dragged || !over) return;
    event.preventDefault();
    if (over === dragged) return;
    const box = over.getBoundingClientRect();
    if (event.clientY < box.top + box.height / 2) over.before(dragged);
    else over.after(dragged);
  });
  list.addEventListener("drop", (event) => event.preventDefault());

  form.addEventListener("submit", () => { isUnsaved = false; });
  window.addEventListener("beforeunload", (event) => { if (isUnsaved) event.preventDefault(); });
}
