// "Alles" for a list of checkboxes:
//   <label data-select-all="referral" hidden><input type="checkbox"> Alles</label>
//   <output data-select-count="referral" data-text="{count} gekozen" aria-live="polite"></output>
// steers and counts every <input type="checkbox" name="referral"> of the page. Shift+click takes a range.
"use strict";

for (const label of document.querySelectorAll("[data-select-all]")) {
  const name = label.dataset.selectAll;
  const all = label.querySelector("input");
  const count = document.querySelector(`[data-select-count="${name}"]`);
  const boxes = [...document.querySelectorAll(`input[type=checkbox][name="${name}"]`)];
  let last = null;

  const show = () => {
    const chosen = boxes.filter((box) => box.checked).length;
    all.checked = chosen === boxes.length && chosen > 0;
    all.indeterminate = chosen > 0 && chosen < boxes.length;
    if (count) count.textContent = count.dataset.text.replace("{count}", chosen);
  };

  label.hidden = boxes.length === 0;
  all.addEventListener("change", () => {
    for (const box of boxes) if (!box.disabled) box.checked = all.checked;
    show();
  });
  boxes.forEach((box, index) => {
    box.addEventListener("click", (event) => {
      if (event.shiftKey && last !== null) {
        for (const between of boxes.slice(Math.min(last, index), Math.max(last, index) + 1)) {
          if (!between.disabled) between.checked = box.checked;
        }
      }
      last = index;
      show();
    });
  });
  show();
}
