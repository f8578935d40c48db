// Narrows the glossary to what is typed. Without script the whole list stands there, with its letters.
"use strict";

(() => {
  const form = document.querySelector(".kb-filter");
  const input = form.querySelector("input");
  const status = form.querySelector("[role=status]");
  const phrases = JSON.parse(form.dataset.kbTexts); // where nothing fits, and by the form that a number asks for
  const plural = new Intl.PluralRules(document.documentElement.lang);
  const letters = document.querySelector(".kb-letters");

  function plain(text) {
    return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ");
  }

  function texts(element, selector) {
    return [...element.querySelectorAll(selector)].map((part) => part.textContent);
  }

  const entries = [...document.querySelectorAll(".kb-entry")].map((element) => ({
    element,
    names: texts(element, "h3, .kb-aka").flatMap((names) => names.split(/[:,]/)).map((name) => ` ${plain(name)}`),
    text: [` ${plain(texts(element, "p:not(.kb-ways-on)").join(" "))}`],
  }));

  // Entries with a name that has every typed word, if only its beginning; where there are none, those that tell of it.
  function fitting(typed) {
    const words = plain(typed).split(" ").filter(Boolean);
    const holds = (text) => words.every((word) => text.includes(` ${word}`));
    const named = entries.filter((entry) => entry.names.some(holds));
    return named.length ? named : entries.filter((entry) => entry.text.some(holds));
  }

  function told(count) {
    const form = count ? plural.select(count) : "none";
    return phrases[form].replace("{count}", count);
  }

  function filter() {
    const found = new Set(fitting(input.value));
    for (const entry of entries) entry.element.hidden = !found.has(entry);
    for (const heading of document.querySelectorAll(".kb-article h2")) {
      let next = heading.nextElementSibling;
      while (next?.matches(".kb-entry[hidden]")) next = next.nextElementSibling;
      heading.hidden = !next?.matches(".kb-entry");
    }
    const isAll = found.size === entries.length;
    letters.hidden = !isAll;
    status.textContent = isAll ? "" : told(found.size);
  }

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  input.addEventListener("input", filter);
  // An entry that something links to is shown, whatever was typed.
  window.addEventListener("hashchange", () => {
    input.value = "";
    filter();
    document.querySelector(":target")?.scrollIntoView();
  });
  if (input.value) filter(); // what the browser kept on the way back
})();
