// What a reader sets and takes along: the size of the text, the page on paper, its link. It runs before the page is shown,
// so that the text has its size from the start.
"use strict";

(() => {
  const KEY = "kb-text-size"; // kept only while a larger size is chosen

  function kept() {
    try {
      return localStorage.getItem(KEY) ?? "";
    } catch {
      return ""; // a browser that keeps nothing
    }
  }

  function keep(size) {
    try {
      if (size) localStorage.setItem(KEY, size);
      else localStorage.removeItem(KEY);
    } catch {
      // The size holds for this page.
    }
  }

  function show(size) {
    document.documentElement.dataset.kbText = size;
    for (const button of document.querySelectorAll("[data-kb-size]")) {
      button.setAttribute("aria-pressed", String(button.dataset.kbSize === size));
    }
  }

  // A page on a disk has no address that others could open: they get the one on the web.
  function pageAddress() {
    const here = location.href.split("#")[0];
    return location.protocol === "file:" ? (document.querySelector("link[rel=canonical]")?.href ?? here) : here;
  }

  async function share(button) {
    const url = pageAddress();
    const status = button.parentElement.querySelector("[role=status]");
    try {
      if (navigator.share) await navigator.share({ title: document.title, url });
      else {
        await navigator.clipboard.writeText(url);
        status.textContent = button.dataset.kbDone;
      }
    } catch (error) {
      if (error.name !== "AbortError") status.textContent = `${button.dataset.kbElse} ${url}`;
    }
  }

  show(kept());
  document.addEventListener("DOMContentLoaded", () => show(kept()));
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-kb-size], [data-kb-print], [data-kb-share]");
    if (!button) return;
    if ("kbSize" in button.dataset) {
      keep(button.dataset.kbSize);
      show(button.dataset.kbSize);
    } else if ("kbPrint" in button.dataset) print();
    else share(button);
  });
})();
