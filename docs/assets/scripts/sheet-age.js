// Tells the reader of a sheet that it is older than this page, and what changed: loudly where it keeps them safe.
// kb.js loads it where an address ends in #v= and the version that the sheet was printed from; a plan asks it for each exercise.
"use strict";

(() => {
  // The section that shows each part. The first four keep a reader safe.
  const parts = {
    signs: "when-to-get-help",
    stop: "stop-if",
    dose: "how-much",
    cautions: "take-care",
    steps: "how-to-do-it",
    other: "",
  };
  const safety = ["signs", "stop", "dose", "cautions"];

  /** What changed since a version: null where it is today's, undefined where nobody knows it. */
  function changedSince(asked, today, earlier) {
    if (asked === today) return null;
    return earlier.find(([name]) => name === asked);
  }

  function isLoud(changed) {
    return safety.some((part) => part in changed);
  }

  function element(tag, className, ...children) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  function change([part, date], linkTo) {
    const name = kbSay(`part.${part}`);
    const href = parts[part] && linkTo(parts[part]);
    const shown = href ? element("a", "", name) : name;
    if (href) shown.href = href;
    const [before, after] = kbSay("age.change", { date }).split("{part}");
    return element("li", "", before, shown, after);
  }

  function olderNote([, since, changed], linkTo) {
    const list = element("ul", "", ...Object.keys(parts).filter((part) => part in changed).map((part) => change([part, changed[part]], linkTo)));
    const title = element("p", "", element("strong", "", kbSay("age.older")), ` ${kbSay("age.changed", { since })}`);
    if (!isLoud(changed)) return element("div", "kb-draft", title, list, element("p", "", kbSay("age.small")));
    const inner = element("div", "kb-urgency kb-urgency--urgent", title, list, element("p", "", element("strong", "", kbSay("age.follow"))));
    return element("div", "kb-warning", inner);
  }

  function unknownNote() {
    return element("p", "kb-draft", element("strong", "", kbSay("age.unknown")), ` ${kbSay("age.either")}`);
  }

  /** What to tell the reader of a sheet; null where it is of today. `linkTo` gives the address of a section, if there is one. */
  function noteOf(asked, today, earlier, linkTo) {
    const found = changedSince(asked, today, earlier);
    if (found === null) return null;
    const note = found ? olderNote(found, linkTo) : unknownNote();
    note.dataset.kbAge = found && isLoud(found[2]) ? "loud" : "";
    return note;
  }

  function show() {
    document.querySelector("h1 + [data-kb-age]")?.remove();
    const line = document.getElementById("version");
    const asked = /^v=([0-9a-z]*)$/i.exec(kbSite.fragment)?.[1].toLowerCase();
    if (!line || asked === undefined) return;
    const linkTo = (section) => (document.getElementById(section) ? `#${section}` : "");
    const note = noteOf(asked, line.dataset.version, JSON.parse(line.dataset.earlier), linkTo);
    if (!note) return;
    note.role = note.dataset.kbAge ? "alert" : "status";
    document.querySelector("h1").after(note);
  }

  globalThis.kbSheetAge = { noteOf };
  show();
  addEventListener("hashchange", show);
})();
