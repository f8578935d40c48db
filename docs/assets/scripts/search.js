// The search dialog: shows what the finder found, as you type. Loaded when the dialog first opens; stores nothing.
"use strict";

(() => {
  const { Finder } = globalThis.kbSearch;
  const input = document.getElementById("kb-search-input");
  const status = document.getElementById("kb-search-status");
  const list = document.getElementById("kb-search-results");
  const dialog = input.closest("dialog");
  const helpPage = "when-to-get-help.html";
  const bestAnswers = 3; // above the groups: the answer must not hide in its group
  const pause = 500; // the count is told when typing pauses, not on each key

  const kinds = ["condition", "exercise", "technique", "muscle", "term", "handout", "article", "page"]; // in the order of the groups

  let finder;
  let version;
  let asked = ""; // the question whose answers are wanted
  let telling;
  const waiting = new Map(); // name of a piece -> what to call with it

  function load(name) {
    return new Promise((resolve, reject) => {
      waiting.set(name, resolve);
      const fail = () => reject(new Error(`${name} did not load`));
      kbSite.load(`assets/search/${name}.js?${version}`).then(fail, fail); // loaded, and yet nothing was handed over
    });
  }

  globalThis.kbSearchData = (name, ofVersion, body) => {
    if (name === "start") {
      version = ofVersion;
      finder = new Finder(body, load);
      addWays(body.ways);
      show();
    } else if (ofVersion === version) waiting.get(name)?.(body);
    else fail();
  };

  function element(tag, className, ...children) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  function addWays(ways) {
    const places = ways.map(([page, name]) => {
      const link = element("a", "", kbSay(`finder.${name}`));
      link.href = kbSite.href(`${page}.html`);
      return element("li", "", link);
    });
    dialog.querySelector(".kb-search__ways").prepend(...places);
  }

  /** "lazy butt -> Sleepy glutes": the reader's own word, then the page that it leads to. */
  function aliasLine(alias) {
    const arrow = element("span", "", " →");
    arrow.ariaHidden = "true";
    return element("span", "kb-search__alias", alias, arrow, element("span", "kb-hidden", ` ${kbSay("finder.leads-to")} `));
  }

  function row({ address, kind, title, summary, alias, sign, section }) {
    const link = element("a", "");
    link.href = kbSite.href(section ? `${address.replace(/#.*/, "")}#${section[0]}` : address);
    if (alias) link.append(aliasLine(alias));
    link.append(element("strong", "", title), " ", element("span", "kb-search__kind", kbSay(`kind.${kind}`)));
    if (section) link.append(" ", element("span", "kb-search__section", sign ? `${section[1]}: ${sign}` : section[1]));
    else if (summary) link.append(" ", element("span", "kb-search__summary", summary));
    return element("li", "", link);
  }

  /** The page with the signs, before everything else, and the sign that the question sounds like. */
  function dangerRow([anchor, lead, sign]) {
    const link = element("a", "", element("span", "kb-search__alias", kbSay("finder.if-you", { lead })));
    link.href = kbSite.href(`${helpPage}#${anchor}`);
    link.append(element("span", "kb-search__sign", sign), " ", element("strong", "", kbSay("finder.help")));
    return element("li", "kb-search__danger", link);
  }

  function ordered(rows, label) {
    const made = element("ol", "", ...rows);
    made.ariaLabel = label;
    return made;
  }

  /** The best answers first, whatever they are; then the others by kind. */
  function answers({ dangers, results }) {
    const others = dangers.length ? results.filter(({ address }) => address !== helpPage) : results;
    const first = [...dangers.slice(0, 1).map(dangerRow), ...others.slice(0, bestAnswers).map(row)];
    const rest = others.slice(bestAnswers);
    const groups = kinds.flatMap((kind) => {
      const rows = rest.filter((result) => result.kind === kind).map(row);
      const many = kbSay(`kinds.${kind}`);
      return rows.length ? [element("h3", "", many), ordered(rows, many)] : [];
    });
    return first.length ? [ordered(first, kbSay("finder.best")), ...groups] : [];
  }

  function message(question, count) {
    if (!question) return "";
    return count ? kbSay("finder.result", { count }) : kbSay("finder.nothing", { question });
  }

  function tell(text) {
    clearTimeout(telling);
    telling = setTimeout(() => { status.textContent = text; }, pause);
  }

  function fail() {
    list.ariaBusy = "false";
    tell(dialog.dataset.kbFailed);
  }

  async function show() {
    const question = input.value.trim();
    asked = input.value;
    list.ariaBusy = "true";
    if (!finder) return;
    try {
      const found = question ? await finder.find(asked) : { dangers: [], results: [] };
      if (asked !== input.value) return; // a later key asks for something else
      list.replaceChildren(...answers(found));
      list.ariaBusy = "false";
      tell(message(question, list.querySelectorAll("a").length));
    } catch {
      fail();
    }
  }

  /** Up and down walk through the field and the results; everything else is the browser's own. */
  function walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const stops = [input, ...list.querySelectorAll("a")];
    const next = stops[stops.indexOf(document.activeElement) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  input.addEventListener("input", show);
  input.form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  dialog.addEventListener("keydown", walk);
  // A result may be a section of the page that is open already.
  list.addEventListener("click", (event) => event.target.closest("a") && dialog.close());
})();
