// Opens the meaning of a word where it stands, by pointer, touch and key. Without script the word is a plain link.
"use strict";

(() => {
  if (!("popover" in HTMLElement.prototype) || globalThis.kbWords) return;
  globalThis.kbWords = true; // it listens to the whole document, where the single file may show several pages with words

  const OPEN_AFTER = 150; // milliseconds a mouse rests on a word
  const CLOSE_AFTER = 300; // milliseconds for the way from the word into its meaning
  const GAP = 6;
  const MARGIN = 8;

  const note = document.createElement("span");
  note.className = "kb-word";
  note.popover = "manual"; // it may stand open beside a menu, and a press on the word itself is no press beside it
  let word = null; // the link whose meaning is open
  let timer = 0;

  function part(tag, text) {
    const element = document.createElement(tag);
    element.textContent = text;
    return element;
  }

  // The page carries the meanings of its words in a list at its end.
  function fill(link) {
    const meaning = document.getElementById(link.getAttribute("aria-describedby"));
    const { kbMore, kbMoreOn } = meaning.closest("dl").dataset;
    const more = part("a", kbMore);
    more.href = link.href;
    more.setAttribute("aria-label", kbMoreOn.replace("{word}", link.textContent));
    const name = document.createElement("strong");
    name.append(...[...meaning.previousElementSibling.childNodes].map((node) => node.cloneNode(true)));
    note.replaceChildren(name, part("span", meaning.textContent), more);
  }

  function hides(top, left) {
    const bottom = top + note.offsetHeight;
    const right = left + note.offsetWidth;
    return [...document.querySelectorAll(".kb-warning")].some((box) => {
      const area = box.getBoundingClientRect();
      return top < area.bottom && bottom > area.top && left < area.right && right > area.left;
    });
  }

  // Below the word, or above it; on the page and not in the window, so that it moves with the text. Null: nowhere.
  function findPlace(link) {
    const lines = [...link.getClientRects()];
    const last = lines[lines.length - 1];
    const widest = document.documentElement.clientWidth - note.offsetWidth - MARGIN;
    const left = Math.max(MARGIN, Math.min(last.left, widest));
    const bar = document.querySelector(".kb-bar");
    const floor = getComputedStyle(bar).position === "fixed" ? bar.getBoundingClientRect().top : window.innerHeight;
    const below = last.bottom + GAP;
    const above = lines[0].top - note.offsetHeight - GAP;
    const places = below + note.offsetHeight > floor && above >= 0 ? [above, below] : [below, above];
    const top = places.find((place) => place + window.scrollY >= 0 && !hides(place, left));
    return top === undefined ? null : { top: top + window.scrollY, left: left + window.scrollX };
  }

  function open(link) {
    clearTimeout(timer);
    if (word === link) return true;
    close();
    fill(link);
    link.after(note); // next in the order of reading and of the Tab key
    note.showPopover();
    const place = findPlace(link);
    if (place === null) {
      note.hidePopover();
      return false;
    }
    note.style.setProperty("top", `${place.top}px`);
    note.style.setProperty("left", `${place.left}px`);
    word = link;
    word.setAttribute("aria-expanded", "true");
    note.scrollIntoView({ block: "nearest" });
    return true;
  }

  function close() {
    clearTimeout(timer);
    if (!word) return;
    if (note.contains(document.activeElement)) word.focus();
    word.removeAttribute("aria-expanded");
    word = null;
    note.hidePopover();
  }

  function wordAt(element) {
    return element instanceof Element ? element.closest("a.kb-term[aria-describedby]") : null;
  }

  function isWithin(element) {
    return word !== null && element instanceof Node && (word.contains(element) || note.contains(element));
  }

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const link = wordAt(event.target);
    clearTimeout(timer);
    if (link) timer = setTimeout(open, OPEN_AFTER, link);
    else if (word && !isWithin(event.target) && !isWithin(document.activeElement)) timer = setTimeout(close, CLOSE_AFTER);
  });

  document.addEventListener("focusin", (event) => {
    const link = wordAt(event.target);
    if (link?.matches(":focus-visible")) open(link);
    else if (!isWithin(event.target)) close();
  });

  // The first press opens the meaning. The next one closes it by touch; by mouse or key it follows the link.
  document.addEventListener("click", (event) => {
    const link = wordAt(event.target);
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (word !== link) {
      if (open(link)) event.preventDefault();
    } else if (event.pointerType === "touch") {
      event.preventDefault();
      close();
    }
  });

  // A press beside it, but not a finger that scrolls: that one ends with another event.
  document.addEventListener("pointerup", (event) => {
    if (!isWithin(event.target)) close();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });

  // What else closes it: a link in it that was followed, and the page shown again on the way back.
  note.addEventListener("toggle", () => {
    if (!note.matches(":popover-open")) close();
  });

  let width = window.innerWidth;
  window.addEventListener("resize", () => {
    if (window.innerWidth !== width) close(); // the height changes while a phone scrolls
    width = window.innerWidth;
  });
})();
