// Makes the sheet of a plan: warning signs, then each exercise with its dose. The composer shows it, the patient's page too.
// What a link says is put into the page as text, never as HTML.
"use strict";

(() => {
  let data; // what assets/plan/data.js says: texts, warning signs, exercises by their codes

  globalThis.kbPlanData = (said) => {
    data = said;
    kbTexts(said.texts);
  };

  function t(key, values = {}) {
    return kbSay(`plan.${key}`, values);
  }

  function element(tag, className, ...children) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.append(...children.filter((child) => child !== null && child !== ""));
    return made;
  }

  function list(tag, items) {
    return element(tag, "", ...items.map((item) => element("li", "", item)));
  }

  function button(text, className = "kb-plan__button") {
    const made = element("button", className, text);
    made.type = "button";
    return made;
  }

  function linkTo(path, text) {
    const made = element("a", "", text);
    made.href = kbSite.href(path);
    return made;
  }

  // --- The dose, in words ---

  function numbers(value) {
    return value.length > 1 ? t("range", { low: value[0], high: value[1] }) : String(value[0]);
  }

  function often({ day, week }) {
    const days = week === 7 ? t("every-day") : week === 1 ? t("once-a-week") : week ? t("days-a-week", { count: week }) : "";
    const times = day === 1 ? t("once-a-day") : day ? t("times-a-day", { count: day }) : "";
    return [times, times && week === 7 ? "" : days].filter(Boolean).join(", ");
  }

  /** Each line of a dose: what was set for this reader, or else what the page says. */
  function doseOf(exercise, dose) {
    const [sets, reps, hold, times] = exercise.dose;
    const unit = reps?.replace(/^.*?\d+(?: (?:to|or) \d+)?/, "") ?? "";
    return [
      ["sets", dose.sets ? numbers(dose.sets) : sets],
      ["reps", dose.reps ? numbers(dose.reps) + unit : reps],
      ["hold", dose.hold ? t(dose.hold.at(-1) === 1 ? "second" : "seconds", { count: numbers(dose.hold) }) : hold],
      ["often", often(dose) || times],
    ].filter(([, value]) => value);
  }

  function doseList(exercise, dose) {
    const lines = doseOf(exercise, dose).map(([name, value]) => element("li", "", element("strong", "", `${t(name)}:`), ` ${value}`));
    return element("div", "kb-dose", element("ul", "", ...lines));
  }

  // --- Warning signs ---

  function warning(exercises, level) {
    const wanted = new Set(exercises.flatMap(({ signs }) => signs));
    const groups = data.urgencies.map(([urgency, title, lead], place) => {
      const signs = data.signs.filter(([of], number) => of === place && wanted.has(number)).map(([, text]) => text);
      if (!signs.length) return null;
      const [before, after] = lead.split("{number}");
      const line = element("p", "", before, after === undefined ? "" : element("strong", "", data.number), after ?? "");
      return element("div", `kb-urgency kb-urgency--${urgency}`, element(`h${level + 1}`, "", title), line, list("ul", signs));
    });
    const call = element("p", "kb-plan__call", t("emergency"), " ", element("strong", "", data.number));
    return element("section", "kb-warning", element(`h${level}`, "", t("help")), call, ...groups);
  }

  // --- An exercise ---

  function image(id, moment, [width, height], alt) {
    const made = element("img", "");
    Object.assign(made, { alt, width, height, src: kbSite.picture(`assets/figures/${id}${moment}.svg`) });
    return made;
  }

  function panel(number, word, picture) {
    return element("figure", "", picture, element("figcaption", "", element("b", "", String(number)), ` ${word}`));
  }

  function figure({ id, figure: drawn }, moves) {
    if (!drawn) return null;
    const [size, shape, start, end] = drawn;
    let last = image(id, moves ? "" : "-end", size, end);
    if (moves) {
      last = element("picture", "", last);
      Object.assign(last.dataset, { kbMoving: kbSite.picture(`assets/figures/${id}-end.svg`), kbPlay: kbSay("motion.play"), kbStop: kbSay("motion.stop") });
    }
    return element("div", `kb-figure kb-figure--${shape}`, panel(1, t("start-picture"), image(id, "-start", size, start)), panel(2, t("end-picture"), last));
  }

  function phrases(label, items) {
    return element("p", "", element("strong", "", `${label}:`), ` ${items.join(" · ")}`);
  }

  function steps({ start, need, steps: told }) {
    const line = element("p", "", element("strong", "", `${t("start")}:`), ` ${start}. `, element("strong", "", `${t("need")}:`), ` ${need}.`);
    return [line, element("div", "kb-steps", list("ol", told))];
  }

  function stop({ stop: signs }, level) {
    return element("div", "kb-stop", element(`h${level}`, "", t("stop")), list("ul", signs));
  }

  /** Where the page lives, in type that can be copied from paper, and which version it is. */
  function where(exercise) {
    const address = `${data.site.replace(/^https?:\/\//, "")}h/${exercise.id}/`;
    const version = t("version", { name: exercise.version, date: exercise.since });
    return element("p", "kb-plan__where", linkTo(exercise.address, t("more", { title: exercise.title })), ` ${address} `, element("span", "", version));
  }

  /** On paper only: a box for each day. On a screen there is one to press. */
  function days() {
    const boxes = [...Array(14)].map(() => element("i", ""));
    const line = element("p", "kb-plan__days", t("tick-days"), ...boxes);
    line.ariaHidden = "true";
    return line;
  }

  function age(exercise, item) {
    const { address, version, earlier } = exercise;
    return globalThis.kbSheetAge.noteOf(item.version, version, earlier, (section) => kbSite.href(`${address}#${section}`));
  }

  function body(exercise, dose, options) {
    return [
      figure(exercise, options.moves),
      ...steps(exercise),
      element(`h${options.level + 1}`, "kb-plan__how-much", t("how-much")),
      doseList(exercise, dose),
      phrases(t("feel"), exercise.feel),
      stop(exercise, options.level + 1),
      days(),
      where(exercise),
    ];
  }

  function known(item, number, options) {
    const exercise = data.exercises[item.code];
    const note = age(exercise, item);
    const section = element("section", "kb-plan__exercise", element(`h${options.level}`, "", `${number}. ${exercise.title}`), note, ...body(exercise, item.dose, options));
    return { section, title: exercise.title, item, exercise, isLoud: note?.dataset.kbAge === "loud" };
  }

  /** What is no more says so, and shows what took its place, as its own page tells it. */
  function gone(item, number, options) {
    const { title, because, pages, codes } = data.gone[item.code];
    const told = element("p", "", element("strong", "", t("gone")), ` ${because} ${t("instead")}`);
    const links = list("ul", pages.map(([name, address]) => linkTo(address, name)));
    const section = element("section", "kb-plan__exercise", element(`h${options.level}`, "", `${number}. ${title}`), element("div", "kb-urgency kb-urgency--urgent", told, links));
    const exercise = data.exercises[codes[0]];
    if (exercise) section.append(element(`h${options.level + 1}`, "", exercise.title), ...body(exercise, {}, { ...options, level: options.level + 1 }));
    return { section, title, item, exercise, isLoud: true };
  }

  function unknown(item, number, options) {
    const title = t("unknown-title", { code: item.code });
    const section = element("section", "kb-plan__exercise", element(`h${options.level}`, "", `${number}. ${title}`), element("p", "", t("unknown", { site: data.site })));
    return { section, title, item, exercise: null, isLoud: true };
  }

  function part(item, number, options) {
    if (Object.hasOwn(data.exercises, item.code)) return known(item, number, options);
    return Object.hasOwn(data.gone, item.code) ? gone(item, number, options) : unknown(item, number, options);
  }

  // --- The whole sheet ---

  function trouble(plan) {
    if (!plan.trouble.length) return null;
    const lines = plan.trouble.map((name) => element("p", "", element("strong", "", t(`${name}-title`)), ` ${t(name, { most: kbPlanLink.mostExercises, site: data.site })}`));
    return element("div", "kb-plan__trouble kb-urgency kb-urgency--urgent", ...lines);
  }

  function changes(parts) {
    const loud = parts.filter(({ isLoud }) => isLoud).map(({ title }) => title);
    if (!loud.length) return null;
    return element("div", "kb-plan__changed kb-urgency kb-urgency--urgent", element("p", "", element("strong", "", t("changed")), ` ${loud.join(", ")}. ${t("changed-read")}`));
  }

  function head(plan) {
    const made = plan.made === null ? "" : t("made", { date: new Date(plan.made).toISOString().slice(0, 10) });
    return [
      plan.clinic && element("p", "kb-plan__clinic", plan.clinic),
      made && element("p", "kb-plan__made", made),
      plan.note && element("p", "kb-plan__note", element("strong", "", `${t("note")}:`), ` ${plan.note}`),
    ].filter(Boolean);
  }

  /** `level` of its headings; `moves`: whether its pictures do. */
  function sheet(plan, options) {
    const parts = plan.exercises.map((item, place) => part(item, place + 1, options));
    const shown = parts.map(({ exercise }) => exercise).filter(Boolean);
    const draft = shown.some(({ reviewed }) => !reviewed) ? element("p", "kb-draft", t("draft")) : null;
    const made = element("div", "kb-plan__sheet", ...head(plan), draft, trouble(plan), changes(parts), plan.exercises.length ? warning(shown, options.level) : null, ...parts.map(({ section }) => section));
    return { made, parts };
  }

  /** The address of a plan on the public site, wherever this copy is. */
  function addressOf(plan) {
    const fragment = kbPlanLink.write(plan);
    return fragment ? `${data.site}plan.html#${fragment}` : "";
  }

  globalThis.kbPlan = { get data() { return data; }, t, element, list, button, linkTo, sheet, addressOf, doseOf, numbers };
})();
