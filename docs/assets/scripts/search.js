// Finds pages for everyday words and shows them in the search dialog. Loaded when that first opens; stores nothing.
"use strict";

(() => {
  const root = document.currentScript.dataset.root;
  const input = document.getElementById("kb-search-input");
  const status = document.getElementById("kb-search-status");
  const list = document.getElementById("kb-search-results");
  const helpPage = { id: "when-to-get-help.html", title: "When to get help", kind: "page" };
  const shown = 8;

  // A kind's name for readers, and how much it counts: who searches mostly has a problem, above all who says "hurts".
  const kinds = {
    condition: { name: "Problem", weight: 1.4 },
    muscle: { name: "Muscle", weight: 1 },
    exercise: { name: "Exercise", weight: 1 },
    technique: { name: "Treatment", weight: 1 },
    term: { name: "Word", weight: 0.9 },
    handout: { name: "Handout", weight: 0.8 },
    claim: { name: "What you may have heard", weight: 0.6 },
    article: { name: "Article", weight: 0.6 },
  };
  const plainKind = { name: "", weight: 1 };
  const painWeight = 4;

  // Words that say nothing about where to go.
  const emptyWords = new Set(
    ("a am an and any are at be but can cannot cant do doe doesnt dont for from get got have how i if in is it me my " +
      "of on or our so some that the this to wa what when where which who why will with you your").split(" "),
  );
  // Words that fit half of the pages: they speak for a problem, and never say which one. Each means the first.
  const painWords = new Set("pain ache aching hurt hurting painful problem sore trouble".split(" "));

  // Words that may mean an emergency. Every group of a row must be in the question; "cant|cannot" is either.
  const dangers = [
    "chest|cheast",
    "numb|numbness|tingling|feeling between|saddle|groin|genital|private|crotch|vagina|penis|testicle|anus|bum",
    "pee|peeing|wee|weeing|urinate|urinating|urine|urination|bladder|incontinence|incontinent|toilet",
    "poo|poop|pooping|bowel|bowl|stool",
    "both|two leg|legged|side|feet|foot weak|weakness|numb|numbness|tingling|pain|painful|hurt|giving|drop",
    "foot drop|dropped|dropping|flop|floppy",
    "leg|foot|arm sudden|suddenly|cant|cannot weak|weakness|move|lift|feel",
    "breathe|breath|breathing|breathless",
    "faint|fainted|fainting|collapse|collapsed|paralysed|paralyzed|paralysis|stroke",
    "fever|feverish|chill|unwell",
    "cancer|tumour|tumor",
    "losing|lost|loss weight",
    "fall|fell|accident|crash|broken|fracture",
    "calf|leg hot|swollen|swelling|red|clot",
    "blood clot",
    "kill|suicide|suicidal|die",
  ].map((row) => row.split(" ").map((group) => group.split("|")));

  /** Lower case, without accents or apostrophes, without a plural s: the same for pages and for questions. */
  function words(text) {
    const plain = text.normalize("NFKD").replace(/[\u0300-\u036f'’]/g, "").toLowerCase();
    const found = plain.match(/[\p{L}\p{N}]+/gu) ?? [];
    return found.map((word) => (/[^sui]s$/.test(word) && word.length > 2 ? word.slice(0, -1) : word));
  }

  /** The words that carry meaning, or all of them where none does. */
  function keyWords(text) {
    const all = words(text);
    const kept = all.filter((word) => !emptyWords.has(word)).map((word) => (painWords.has(word) ? "pain" : word));
    return kept.length ? kept : all;
  }

  /** The same word, or a long one with a letter too many, too few or wrong. */
  function isMeant(typed, known) {
    if (typed === known || known.length < 7) return typed === known;
    const shorter = Math.min(typed.length, known.length);
    let same = 0;
    while (same < shorter && typed[same] === known[same]) same += 1;
    let sameEnd = 0;
    while (sameEnd < shorter - same && typed.at(-1 - sameEnd) === known.at(-1 - sameEnd)) sameEnd += 1;
    return Math.max(typed.length, known.length) - same - sameEnd === 1;
  }

  function isDangerous(question) {
    const said = words(question);
    const isSaid = (known) => said.some((word) => isMeant(word, known));
    return dangers.some((row) => row.every((group) => group.some(isSaid)));
  }

  const index = new MiniSearch({
    fields: ["title", "aka", "kind", "headings", "summary"],
    tokenize: keyWords,
    processTerm: (term) => term,
    searchOptions: {
      boost: { title: 4, aka: 4 },
      boostTerm: (term) => (painWords.has(term) ? 0.2 : 1),
      prefix: (term, place, terms) => term.length > 2 || place === terms.length - 1,
      fuzzy: (term) => (term.length > 4 ? 0.24 : false), // one letter wrong, two from seven letters on
      weights: { fuzzy: 0.4, prefix: 0.5 },
    },
  });
  const pages = new Map();

  /** How well a name answers a question: 1 when both say the same, 0 when they share nothing. */
  function fit(name, hit) {
    const own = new Set(keyWords(name));
    const shared = [...own].filter((word) => word in hit.match).length;
    return (shared * shared) / (own.size * Math.max(hit.asked.length, shared));
  }

  function best(names, hit) {
    const ranked = names.map((name) => ({ name, fit: fit(name, hit) })).sort((one, other) => other.fit - one.fit);
    return ranked[0] ?? { name: "", fit: 0 };
  }

  /** The section that answers the part of the question which no name of the page answers. */
  function bestSection(page, name, hit) {
    const named = new Set(keyWords(name));
    const isWhole = ([, text]) => keyWords(text).every((word) => word in hit.match);
    const isNew = ([, text]) => keyWords(text).some((word) => !named.has(word) && !painWords.has(word));
    return (page.headings ?? []).find((heading) => isWhole(heading) && isNew(heading));
  }

  function kindOf(page) {
    return kinds[page.kind] ?? plainKind;
  }

  function weight(page, hit) {
    const isAboutPain = page.kind === "condition" && hit.asked.some((word) => painWords.has(word));
    return kindOf(page).weight * (isAboutPain ? painWeight : 1);
  }

  function ranked(hit) {
    const page = pages.get(hit.id);
    const title = fit(page.title, hit);
    const aka = best(page.aka ?? [], hit);
    const name = aka.fit > title ? aka.name : page.title;
    return {
      page,
      alias: aka.fit > title ? aka.name : "",
      section: bestSection(page, name, hit),
      score: hit.score * weight(page, hit) * (0.2 + 5 * Math.max(title, aka.fit) ** 3),
    };
  }

  function find(question) {
    const asked = keyWords(question);
    const hits = index.search(question).map((hit) => ({ ...hit, asked }));
    const results = hits.map(ranked).sort((one, other) => other.score - one.score);
    const worthwhile = results.filter((result) => result.score > results[0].score / 40).slice(0, shown);
    if (!isDangerous(question)) return worthwhile;
    const help = { page: pages.get(helpPage.id) ?? helpPage, isDanger: true };
    return [help, ...worthwhile.filter((result) => result.page.id !== helpPage.id)];
  }

  function element(tag, className, ...children) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  /** "lazy butt -> Sleepy glutes": the reader's own word, then the page that it leads to. */
  function aliasLine(alias) {
    const arrow = element("span", "", " →");
    arrow.ariaHidden = "true";
    return element("span", "kb-search__alias", alias, arrow, element("span", "kb-hidden", " leads to "));
  }

  function row({ page, alias, section, isDanger }) {
    const link = element("a", "");
    link.href = `${root}/${page.id}${section ? `#${section[0]}` : ""}`;
    if (isDanger) link.append(element("span", "kb-search__alias", "This may need help today. Read this first:"));
    if (alias) link.append(aliasLine(alias));
    link.append(element("strong", "", page.title), " ");
    if (kindOf(page).name) link.append(element("span", "kb-search__kind", kindOf(page).name), " ");
    if (section) link.append(element("span", "kb-search__section", section[1]));
    else if (page.summary) link.append(element("span", "kb-search__summary", page.summary));
    return element("li", isDanger ? "kb-search__danger" : "", link);
  }

  function message(question, count) {
    if (!question) return "";
    if (!count) return `Nothing found for “${question}”. Try another word, or look here:`;
    return count === 1 ? "1 result" : `${count} results`;
  }

  function show() {
    const question = input.value.trim();
    const results = question ? find(question) : [];
    list.replaceChildren(...results.map(row));
    status.textContent = message(question, results.length);
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

  globalThis.kbSearchData = (data) => {
    for (const page of data) pages.set(page.id, page);
    index.addAll(data.map((page) => ({
      id: page.id,
      title: page.title,
      aka: (page.aka ?? []).join("\n"),
      kind: kindOf(page).name,
      headings: (page.headings ?? []).map(([, text]) => text).join("\n"),
      summary: page.summary ?? "",
    })));
    show();
  };

  const dialog = input.closest("dialog");
  input.addEventListener("input", show);
  input.form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  dialog.addEventListener("keydown", walk);
  // A result may be a section of the page that is open already.
  list.addEventListener("click", (event) => event.target.closest("a") && dialog.close());
})();
