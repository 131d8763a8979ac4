// Keeps the wall on the item in hand. Without this script the page refreshes itself by <noscript><meta>.
//
// The page gives <main data-wall data-version="…"> and, before it, <p data-wall-lost hidden>.
// Its own address with ?part=1 answers a <main data-wall data-version="…"> (alone or in a page) with an ETag,
// or 304 when nothing changed. Any other answer means that this viewer may no longer watch: the page loads anew.
// A wall that lost its server says so, and after half a minute shows nothing: it must not keep a name up that
// the chair has hidden since.
"use strict";

(() => {
  const EVERY = 2000;
  const BLANK_AFTER = 30000;
  const wall = document.querySelector("main[data-wall]");
  const lost = document.querySelector("[data-wall-lost]");
  if (!wall) return;
  const address = new URL(location.href);
  address.searchParams.set("part", "1");
  let tag = `"${wall.dataset.version}"`;  // what this page shows already
  let lastHeard = Date.now();

  const swap = (text) => {
    const fresh = new DOMParser().parseFromString(text, "text/html").querySelector("main[data-wall]");
    if (!fresh || fresh.dataset.version === wall.dataset.version) return;
    wall.dataset.version = fresh.dataset.version;
    wall.className = fresh.className;
    wall.replaceChildren(...fresh.childNodes);
  };

  const look = async () => {
    try {
      const answer = await fetch(address, {
        cache: "no-store", credentials: "same-origin", redirect: "manual", signal: AbortSignal.timeout(5000),
        headers: { "If-None-Match": tag },
      });
      if (answer.status >= 500) throw new Error("the server is not well");
      if (answer.status === 200) {
        tag = answer.headers.get("ETag");
        swap(await answer.text());
      } else if (answer.status !== 304) {
        location.reload();
        return;
      }
      lastHeard = Date.now();
    } catch { /* the marks below tell */ }
    const silence = Date.now() - lastHeard;
    if (lost) lost.hidden = silence < 3 * EVERY;
    wall.hidden = silence > BLANK_AFTER;
    setTimeout(look, EVERY);
  };
  setTimeout(look, EVERY);
})();
