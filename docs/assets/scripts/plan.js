// The patient's page behind a link: reads the plan from the address, and adds what a phone can do. Without script the page
// lists every exercise.
"use strict";

(() => {
  const { t, element, button, linkTo, sheet, addressOf } = globalThis.kbPlan;
  const { read, write, isPlan } = globalThis.kbPlanLink;
  const place = document.getElementById("kb-plan");
  const without = document.querySelector(".kb-plan__without");
  const dayLength = 86400000;

  function field(name, label, attributes) {
    const input = element("input", "");
    Object.assign(input, { id: `kb-plan-${name}`, ...attributes });
    const named = element("label", "", label);
    named.htmlFor = input.id;
    return { input, box: element("p", "kb-compose__field", named, input) };
  }

  function tomorrow() {
    const day = new Date(Date.now() + dayLength);
    return new Date(day - day.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  }

  function save(name, text, type) {
    const link = element("a", "");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  /** A reminder at one time of the day. What it says is in the calendar then, and no longer only here: so it is asked for. */
  function calendar(plan, titles) {
    const day = field("day", t("calendar-day"), { type: "date", value: tomorrow(), required: true });
    const time = field("time", t("calendar-time"), { type: "time", value: "08:00", required: true });
    const every = field("every", t("calendar-every"), { type: "number", value: "1", min: "1", max: "7", required: true });
    const weeks = field("weeks", t("calendar-weeks"), { type: "number", value: "4", min: "1", max: "26", required: true });
    const make = button(t("calendar-save"));
    make.type = "submit";
    const form = element("form", "", day.box, time.box, every.box, weeks.box, make, element("p", "kb-plan__small", t("calendar-help")));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const step = Number(every.input.value);
      const count = Math.ceil((Number(weeks.input.value) * 7) / step);
      const said = { id: `${write(plan).slice(-4)}-${day.input.value}`, now: new Date(), day: day.input.value, time: time.input.value, minutes: 20, every: step, count };
      const address = addressOf(plan);
      save("exercises.ics", kbCalendar({ ...said, title: t("calendar-title"), text: `${titles.join("\n")}\n\n${address}`, address }), "text/calendar");
    });
    return element("details", "kb-plan__calendar", element("summary", "", t("calendar")), form);
  }

  function tools(plan, titles) {
    const printing = button(t("print-plan"));
    printing.addEventListener("click", () => print());
    const change = linkTo(`compose.html#${write(plan)}`, t("change-plan"));
    return element("div", "kb-plan__tools", printing, calendar(plan, titles), element("p", "kb-plan__small", change));
  }

  /** On paper only: who reads this on a screen is here already. */
  function code(plan) {
    const drawn = kbSquare(addressOf(plan), t("square", { count: plan.exercises.length }));
    return drawn ? element("div", "kb-plan__code", drawn, element("p", "", t("square-caption"))) : "";
  }

  function dress({ parts }, ticks) {
    parts.forEach(({ section, exercise, item }, number) => {
      if (!exercise) return;
      section.querySelector(".kb-dose").after(kbTimer(exercise, item.dose), ticks.boxes[number]);
    });
  }

  function show() {
    const plan = read(kbSite.fragment);
    const isThere = plan.exercises.length > 0;
    without.hidden = isThere;
    const made = sheet(plan, { level: 2, moves: true });
    if (isThere) {
      const ticks = kbTicks(write(plan), made.parts.map(({ title }) => title));
      dress(made, ticks);
      const first = made.made.querySelector(".kb-plan__exercise");
      first.before(ticks.above);
      made.made.append(tools(plan, made.parts.map(({ title }) => title)));
      made.made.prepend(code(plan));
    }
    const alert = made.made.querySelector(".kb-plan__trouble, .kb-plan__changed");
    if (alert) alert.role = "alert";
    place.replaceChildren(made.made);
    place.dispatchEvent(new Event("kb-show", { bubbles: true })); // its pictures move
  }

  let { fragment } = kbSite;
  window.addEventListener("hashchange", () => {
    if (!place.isConnected) return;
    if (isPlan(kbSite.fragment)) {
      fragment = kbSite.fragment;
      show();
    } else kbSite.fragment = fragment; // a link to a place on this page was followed
  });
  show();
})();
