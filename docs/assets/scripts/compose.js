// The composer: choose exercises, say how much, put them in order, and hand the sheet out. All of it stands in the address;
// nothing is stored, and nobody is asked for anything.
"use strict";

(() => {
  const { t, element, button, linkTo, sheet, addressOf, data } = globalThis.kbPlan;
  const { read, write, isPlan, mostExercises, mostLetters } = globalThis.kbPlanLink;
  const { field, doseFields } = globalThis.kbComposeDose;
  const place = document.getElementById("kb-compose");
  const shownAtOnce = 8;
  const dayLength = 86400000;

  let plan = read(kbSite.fragment);
  if (!isPlan(kbSite.fragment)) plan.clinic = data.clinic; // a new sheet comes from the clinic that has set up this site
  let shownCount = shownAtOnce;

  // --- What stays on the page ---

  const status = element("p", "kb-hidden");
  status.role = "status";
  const found = element("ul", "kb-compose__found");
  const more = button(t("more-found"));
  const chosen = element("ol", "kb-compose__chosen");
  const preview = element("div", "kb-compose__sheet");
  const address = field("input", "link", t("link"));
  const square = element("div", "kb-compose__square");
  const search = field("input", "search", t("find"));
  const clinic = field("input", "clinic", t("clinic"), mostLetters.clinic);
  const note = field("textarea", "note", t("note-field"), mostLetters.note);
  const open = element("a", "kb-plan__button", t("open"));
  const count = element("p", "kb-compose__count");
  count.role = "status";
  search.input.type = "search";
  search.input.autocomplete = "off";
  address.input.readOnly = true;

  function say(text) {
    status.textContent = text;
  }

  // --- Find an exercise ---

  function row({ code, exercise }) {
    const isChosen = plan.exercises.some((item) => item.code === code);
    const press = button(t(isChosen ? "take-out" : "add"));
    press.ariaLabel = t(isChosen ? "take-out-name" : "add-name", { title: exercise.title });
    press.addEventListener("click", () => (isChosen ? takeOut(code) : add(code)));
    press.dataset.code = code;
    const thumb = exercise.figure ? element("img", "kb-compose__thumb") : "";
    if (thumb) Object.assign(thumb, { alt: "", loading: "lazy", width: 72, height: 72, src: kbSite.picture(`assets/figures/${exercise.id}-end.svg`) });
    return element("li", "", thumb, element("span", "", linkTo(exercise.address, exercise.title), element("small", "", exercise.start)), press);
  }

  function showFound() {
    const fits = kbComposeFind(search.input.value);
    found.replaceChildren(...fits.slice(0, shownCount).map(row));
    more.hidden = fits.length <= shownCount;
    count.textContent = fits.length ? t(fits.length === 1 ? "one-fits" : "fit", { count: fits.length }) : t("none-fits");
  }

  // --- Change the plan ---

  /** What was chosen is as the pages are today, for it has just been looked at. */
  function changed() {
    plan.made = Math.floor(Date.now() / dayLength) * dayLength;
    plan.trouble = [];
    for (const item of plan.exercises) item.version = data.exercises[item.code]?.version ?? item.version;
    kbSite.fragment = write(plan);
    show();
  }

  function add(code) {
    if (plan.exercises.length === mostExercises) {
      say(t("full", { most: mostExercises }));
      return;
    }
    plan.exercises.push({ code, dose: {}, version: data.exercises[code].version });
    changed();
    showBoth(found, code);
    say(t("added", { title: data.exercises[code].title, count: plan.exercises.length }));
  }

  function takeOut(code) {
    const at = plan.exercises.findIndex((item) => item.code === code);
    const wasIn = document.activeElement.closest("ol, ul");
    plan.exercises.splice(at, 1);
    changed();
    showBoth(wasIn, code, at);
    say(t("taken-out", { title: titleOf(code) }));
  }

  function move(code, step) {
    const at = plan.exercises.findIndex((item) => item.code === code);
    const [item] = plan.exercises.splice(at, 1);
    plan.exercises.splice(at + step, 0, item);
    changed();
    showChosen();
    const buttons = [...chosen.children[at + step].querySelectorAll("[data-step]")];
    (buttons.find((one) => Number(one.dataset.step) === step && !one.disabled) ?? buttons.find((one) => !one.disabled))?.focus();
    say(t("moved", { title: titleOf(code), place: at + step + 1, count: plan.exercises.length }));
  }

  /** Both lists anew, and the focus where it was. */
  function showBoth(list, code, at = 0) {
    showFound();
    showChosen();
    const next = list === found ? found.querySelector(`button[data-code="${code}"]`) : chosen.children[Math.min(at, chosen.children.length - 1)];
    (next?.matches("button") ? next : next?.querySelector("[data-out]") ?? search.input).focus({ preventScroll: list === found });
  }

  function titleOf(code) {
    return data.exercises[code]?.title ?? data.gone[code]?.title ?? t("unknown-title", { code });
  }

  // --- What was chosen ---

  function mover(item, step, name, isAtEnd) {
    const press = button(t(name));
    press.dataset.step = step;
    press.disabled = isAtEnd;
    press.ariaLabel = t(`${name}-name`, { title: titleOf(item.code) });
    press.addEventListener("click", () => move(item.code, step));
    return press;
  }

  function chosenRow(item, at) {
    const out = button(t("take-out"));
    out.dataset.out = "";
    out.ariaLabel = t("take-out-name", { title: titleOf(item.code) });
    out.addEventListener("click", () => takeOut(item.code));
    const buttons = element("span", "kb-compose__buttons", mover(item, -1, "up", at === 0), mover(item, 1, "down", at === plan.exercises.length - 1), out);
    return element("li", "", element("strong", "", titleOf(item.code)), buttons, doseFields(item, changed));
  }

  function showChosen() {
    chosen.replaceChildren(...plan.exercises.map(chosenRow));
    chosen.hidden = !plan.exercises.length;
    nothing.hidden = !chosen.hidden;
  }

  // --- Hand it out ---

  function showSquare(text) {
    const drawn = text ? globalThis.kbSquare(text, t("square", { count: plan.exercises.length })) : null;
    square.replaceChildren(...(drawn ? [drawn, element("p", "", t(drawn.dataset.version > 12 ? "square-dense" : "square-help"))] : []));
    return drawn?.cloneNode(true);
  }

  function show() {
    const text = addressOf(plan);
    address.input.value = text;
    open.href = kbSite.href(`plan.html#${write(plan)}`);
    const { made } = sheet(plan, { level: 3, moves: false });
    const drawn = showSquare(text);
    if (drawn) made.prepend(element("div", "kb-plan__code", drawn, element("p", "", t("square-caption"))));
    preview.replaceChildren(plan.exercises.length || plan.trouble.length ? made : element("p", "", t("nothing-yet")));
    for (const press of hand.querySelectorAll("button")) press.disabled = !plan.exercises.length;
    open.hidden = !plan.exercises.length;
  }

  async function copy() {
    address.input.select();
    try {
      await navigator.clipboard.writeText(address.input.value);
      say(t("copied"));
    } catch {
      say(document.execCommand("copy") ? t("copied") : t("copy-by-hand"));
    }
  }

  function press(name, action) {
    const made = button(t(name));
    made.addEventListener("click", action);
    return made;
  }

  const showing = press("show-square", () => {
    square.hidden = !square.hidden;
    showing.ariaExpanded = String(!square.hidden);
    if (!square.hidden) square.scrollIntoView({ block: "nearest" });
  });
  const hand = element("div", "kb-compose__hand", press("print", () => print()), press("copy", copy), showing, open);
  const nothing = element("p", "", t("nothing-chosen"));

  function section(name, ...children) {
    const heading = element("h2", "", t(name));
    heading.id = `kb-compose-${name}`;
    const made = element("section", "", heading, ...children);
    made.setAttribute("aria-labelledby", heading.id);
    return made;
  }

  function build() {
    square.hidden = true;
    showing.ariaExpanded = "false";
    const desk = element(
      "div",
      "kb-compose__desk",
      section("choose", search.box, count, found, more),
      section("arrange", nothing, chosen),
      section("words", clinic.box, note.box, element("p", "kb-compose__help", t("no-names"))),
      section("hand-out", hand, status, square, address.box, element("p", "kb-compose__help", t("print-help"))),
    );
    place.replaceChildren(desk, section("preview", preview));
  }

  function showAll() {
    clinic.input.value = plan.clinic;
    note.input.value = plan.note;
    showFound();
    showChosen();
    show();
  }

  search.input.addEventListener("input", () => {
    shownCount = shownAtOnce;
    showFound();
  });
  more.addEventListener("click", () => {
    const first = shownCount;
    shownCount += 3 * shownAtOnce;
    showFound();
    found.children[first]?.querySelector("a").focus();
  });
  for (const [{ input }, name] of [[clinic, "clinic"], [note, "note"]]) {
    input.addEventListener("input", () => {
      plan[name] = input.value;
      changed();
    });
  }
  window.addEventListener("hashchange", () => {
    if (!place.isConnected) return;
    if (isPlan(kbSite.fragment)) {
      plan = read(kbSite.fragment);
      showAll();
    } else kbSite.fragment = write(plan); // a link to a place on this page was followed
  });

  build();
  showAll();
  document.querySelector(".kb-compose__without").remove();
})();
