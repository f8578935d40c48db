// The boxes in which a clinician says how much of an exercise to do. An empty box leaves it to the page.
"use strict";

(() => {
  const { t, element, data, doseOf } = globalThis.kbPlan;
  const { most, mostMore } = globalThis.kbPlanLink;

  function field(tag, name, label, letters) {
    const input = document.createElement(tag);
    input.id = `kb-compose-${name}`;
    if (letters) input.maxLength = letters;
    const named = element("label", "", label);
    named.htmlFor = input.id;
    return { input, box: element("p", "kb-compose__field", named, input) };
  }

  /** "10", "10-15" and "10 to 15" are numbers; anything else is none. */
  function parse(text, name) {
    const match = /^\s*(\d+)(?:\s*(?:-|–|to)\s*(\d+))?\s*$/.exec(text);
    if (!match) return null;
    const [low, high] = [Number(match[1]), Number(match[2] ?? match[1])];
    const isGood = low >= 1 && low <= most[name] && high >= low && high - low <= mostMore[name];
    return isGood ? (high > low ? [low, high] : [low]) : null;
  }

  function numberField(item, name, help, changed) {
    const { input, box } = field("input", `${name}-${item.code}`, t(`set-${name}`));
    input.inputMode = "text";
    input.value = item.dose[name]?.join("-") ?? "";
    const wrong = element("span", "kb-compose__wrong");
    wrong.id = `${input.id}-wrong`;
    input.setAttribute("aria-describedby", `${help.id} ${wrong.id}`);
    input.addEventListener("input", () => {
      const value = parse(input.value, name);
      const isWrong = input.value.trim() !== "" && value === null;
      input.ariaInvalid = String(isWrong);
      wrong.textContent = isWrong ? t("wrong-number", { most: most[name], more: mostMore[name] }) : "";
      if (isWrong) return;
      if (value) item.dose[name] = value;
      else delete item.dose[name];
      changed();
    });
    box.append(wrong);
    return box;
  }

  function choiceField(item, name, changed) {
    const { input, box } = field("select", `${name}-${item.code}`, t(`set-${name}`));
    const choices = [...Array(most[name] + 1).keys()].map((number) => {
      const choice = element("option", "", number ? String(number) : t("as-the-page"));
      choice.value = number;
      choice.selected = number === (item.dose[name] ?? 0);
      return choice;
    });
    input.append(...choices);
    input.addEventListener("change", () => {
      if (Number(input.value)) item.dose[name] = Number(input.value);
      else delete item.dose[name];
      changed();
    });
    return box;
  }

  /** `changed` is called after each change of the item's dose. */
  function doseFields(item, changed) {
    const exercise = data.exercises[item.code];
    if (!exercise) return "";
    const page = doseOf(exercise, {}).map(([name, value]) => `${t(name)}: ${value}`).join(" · ");
    const help = element("p", "kb-compose__help", t("dose-help", { page }));
    help.id = `kb-compose-help-${item.code}`;
    const fields = ["sets", "reps", "hold"].map((name) => numberField(item, name, help, changed));
    const choices = ["day", "week"].map((name) => choiceField(item, name, changed));
    const summary = element("summary", "", t("set-dose"), element("span", "kb-hidden", ` ${exercise.title}`));
    const details = element("details", "", summary, help, element("div", "kb-compose__fields", ...fields, ...choices));
    details.open = Object.keys(item.dose).length > 0;
    return details;
  }

  globalThis.kbComposeDose = { field, doseFields };
})();
