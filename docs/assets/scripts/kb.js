// Opens the search dialog and closes menus behind a chosen link. Everything else on a page works without script.
"use strict";

// Where the parts of the site are. In the single file (kb/bundle/single.js) they are inside, and this is there already.
globalThis.kbSite ??= (() => {
  const root = document.currentScript.dataset.root.replace(/\/$/, "");
  const href = (path) => `${root}/${path}`;

  // Script elements, because a page on file:// may not fetch its neighbours. They run in the order in which they are asked for.
  function load(path) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = href(path);
      script.async = false;
      script.addEventListener("load", resolve);
      script.addEventListener("error", () => reject(new Error(`${path} did not load`)));
      document.head.append(script);
    });
  }

  return {
    href,
    load,
    picture: href,
    /** What follows the # of this page's address. */
    get fragment() {
      return location.hash.slice(1);
    },
    set fragment(text) {
      history.replaceState(history.state, "", text ? `#${text}` : location.pathname);
    },
  };
})();

/** What a script needs before it can say something. */
globalThis.kbSpeech = () => ["scripts/say.js", `texts/${document.documentElement.lang}.js`];

(() => {
  const dialog = document.getElementById("kb-search");
  // In this order: each needs what the one before it made.
  const parts = [...kbSpeech(), "scripts/search-words.js", "scripts/search-find.js", "scripts/search.js", "search/start.js"];
  let isLoading = false;

  function load() {
    isLoading = true;
    for (const part of parts) {
      kbSite.load(`assets/${part}`).catch(() => {
        document.getElementById("kb-search-status").textContent = dialog.dataset.kbFailed;
      });
    }
  }

  function open() {
    if (dialog.open) return;
    if (!isLoading) load();
    dialog.showModal();
    const input = document.getElementById("kb-search-input");
    input.focus(); // not by `autofocus`: browsers complain of it where the address names a place on the page
    input.select();
  }

  function isTyping(element) {
    return element.closest("input, textarea, select, [contenteditable]") !== null;
  }

  // Without script these lead to a list; with it they open the dialog, and say so.
  function dress(page) {
    for (const opener of page.querySelectorAll("[data-kb-search]")) {
      opener.role = "button";
      opener.ariaHasPopup = "dialog";
    }
  }

  dress(document);
  document.addEventListener("kb-show", (event) => dress(event.target)); // in the single file: another page is shown

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-kb-search]") && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      open();
    }
    if (event.target.closest("[data-kb-close]")) dialog.close();
    if (event.target.closest("a")) event.target.closest("[popover]:popover-open")?.hidePopover();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === " " && event.target.matches("[data-kb-search]")) {
      event.preventDefault();
      event.target.click();
    }
    const isSlash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
    const isControlK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if (!isSlash && !isControlK) return;
    event.preventDefault();
    open();
  });
})();

// A sheet's address may end in the version that it was printed from. Only then is there something to compare.
(() => {
  function load() {
    if (!kbSite.fragment.startsWith("v=")) return;
    removeEventListener("hashchange", load);
    for (const part of [...kbSpeech(), "scripts/sheet-age.js"]) kbSite.load(`assets/${part}`);
  }

  addEventListener("hashchange", load);
  load();
})();

// Pictures that move: they begin when they come into view, and a button stops them or plays them again.
(() => {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const LENGTH = 12000; // three rounds, as kb/generate/figure/moving.py draws them

  function move(picture) {
    const image = picture.querySelector("img");
    const moving = image.getAttribute("src");
    const { kbMoving: still, kbPlay, kbStop } = picture.dataset;
    const button = document.createElement("button");
    let round = 0;
    let timer = 0; // while it moves

    const stop = () => {
      clearTimeout(timer);
      timer = 0;
      image.src = still;
      button.textContent = kbPlay;
    };
    const play = () => {
      round += 1;
      image.src = moving + (moving.startsWith("data:") ? `%3C!--${round}--%3E` : `?${round}`); // a browser plays an address once
      button.textContent = kbStop;
      timer = setTimeout(stop, LENGTH);
    };

    button.type = "button";
    button.addEventListener("click", () => (timer ? stop() : play()));
    picture.closest("figure").querySelector("figcaption").append(button);
    stop();
    const begin = (entries, observer) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      play();
    };
    new IntersectionObserver(begin, { threshold: 0.6 }).observe(image);
    addEventListener("beforeprint", stop);
  }

  const begin = (page) => page.querySelectorAll("[data-kb-moving]").forEach(move);
  begin(document);
  document.addEventListener("kb-show", (event) => begin(event.target));
})();
