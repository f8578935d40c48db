// Opens the search dialog and closes menus behind a chosen link. Everything else on a page works without script.
"use strict";

(() => {
  const root = document.currentScript.dataset.root.replace(/\/$/, "");
  const dialog = document.getElementById("kb-search");
  // In this order: each needs what the one before it made.
  const parts = ["scripts/search-words.js", "scripts/search-find.js", "scripts/search.js", "search/start.js"];
  let isLoading = false;

  // Script elements, because a page on file:// may not fetch its neighbours.
  function load() {
    isLoading = true;
    for (const part of parts) {
      const script = document.createElement("script");
      script.src = `${root}/assets/${part}`;
      script.async = false;
      script.dataset.root = root;
      script.addEventListener("error", () => {
        document.getElementById("kb-search-status").textContent = "Search did not load. These lists still work:";
      });
      document.head.append(script);
    }
  }

  function open() {
    if (dialog.open) return;
    if (!isLoading) load();
    dialog.showModal();
    document.getElementById("kb-search-input").select();
  }

  function isTyping(element) {
    return element.closest("input, textarea, select, [contenteditable]") !== null;
  }

  // Without script these lead to a list; with it they open the dialog, and say so.
  for (const opener of document.querySelectorAll("[data-kb-search]")) {
    opener.role = "button";
    opener.ariaHasPopup = "dialog";
    opener.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      opener.click();
    });
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-kb-search]") && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      open();
    }
    if (event.target.closest("[data-kb-close]")) dialog.close();
    if (event.target.closest("a")) event.target.closest("[popover]:popover-open")?.hidePopover();
  });

  document.addEventListener("keydown", (event) => {
    const isSlash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
    const isControlK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if (!isSlash && !isControlK) return;
    event.preventDefault();
    open();
  });
})();
