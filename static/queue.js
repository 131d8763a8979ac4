// Keeps the on-call queue as it is now. Without this script the page refreshes itself by <noscript><meta>.
//
// Its own address with ?part=1 answers the page with an ETag, or 304 when nothing but the time changed. Any other
// answer means that this viewer may no longer look: the page loads anew. Each minute the page is asked without the
// tag, so that its clocks move. Where somebody was stays: the scroll, and the link that has the focus.
"use strict";

(() => {
  const EVERY = 15000;
  const ANEW = 4; // every fourth time, whatever its version is
  const queue = document.querySelector("[data-queue]");
  const lost = document.querySelector("[data-queue-lost]");
  if (!queue) return;
  const address = new URL(location.href);
  address.searchParams.set("part", "1");
  let rounds = 0;

  const swap = (text) => {
    const fresh = new DOMParser().parseFromString(text, "text/html").querySelector("[data-queue]");
    if (!fresh) return;
    const focused = queue.contains(document.activeElement) ? document.activeElement.id : "";
    queue.dataset.version = fresh.dataset.version;
    queue.replaceChildren(...fresh.childNodes);
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  };

  const look = async () => {
    rounds += 1;
    const headers = rounds % ANEW ? { "If-None-Match": `"${queue.dataset.version}"` } : {};
    try {
      const answer = await fetch(address, {
        cache: "no-store", credentials: "same-origin", redirect: "manual", signal: AbortSignal.timeout(5000), headers,
      });
      if (answer.status >= 500) throw new Error("the server is not well");
      if (answer.status === 200) {
        swap(await answer.text());
      } else if (answer.status !== 304) {
        location.reload();
        return;
      }
      if (lost) lost.hidden = true;
    } catch {
      if (lost) lost.hidden = false;
    }
    setTimeout(look, EVERY);
  };
  setTimeout(look, EVERY);
})();
