// What scripts say, in the language of the page. The texts come from `assets/texts/<language>.js` (kb/generate/script_texts.py).
"use strict";

(() => {
  if (globalThis.kbSay) return; // in the single file more than one page asks for it
  const texts = {};

  globalThis.kbTexts = (said) => {
    Object.assign(texts, said);
  };

  /** A text with its {braces} filled in. Where it depends on a number, `count`, it has the form that the number asks for. */
  globalThis.kbSay = (key, values = {}) => {
    const text = texts[key];
    const form = typeof text === "string" ? text : text[new Intl.PluralRules(document.documentElement.lang).select(values.count)];
    return form.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  };
})();
