// Writes a plan as the end of a link, and reads it again: `#v1.` and parts between dots. Knows nothing of pages or of the screen.
// What was written once is read for ever: tests/compose/old-links.tsv. The form stands in scripts/README.md.
"use strict";

(() => {
  const form = "v1";
  const digits = "0123456789abcdefghjkmnpqrstvwxyz"; // as kb/marks.py has them: none is read for another
  const mostExercises = 12;
  const mostLetters = { clinic: 60, note: 240 };
  const versionDigits = 8;
  const doseDigits = 8;
  const checkDigits = 4;
  const firstDay = Date.UTC(2026, 0, 1);
  const dayLength = 86400000;
  // A dose as one number: of each value how many there may be. 0 leaves it to the page. In this order for ever.
  const doseParts = [["sets", 16], ["setsMore", 4], ["reps", 128], ["repsMore", 32], ["hold", 512], ["holdMore", 64], ["day", 8], ["week", 8]];
  const most = { sets: 15, reps: 127, hold: 511, day: 7, week: 7 };
  const mostMore = { sets: 3, reps: 31, hold: 63 };

  function toDigits(number, length) {
    let text = "";
    for (let rest = number; text.length < length; rest = Math.floor(rest / 32)) text = digits[rest % 32] + text;
    return text;
  }

  function toNumber(text) {
    return [...text].reduce((number, digit) => number * 32 + digits.indexOf(digit), 0);
  }

  /** Twenty bits over everything before: one wrong letter never goes unnoticed, and of damaged links one in a million does. */
  function check(text) {
    let hash = 0x811c9dc5;
    for (const letter of text) hash = Math.imul(hash ^ letter.codePointAt(0), 0x01000193) >>> 0;
    return toDigits((hash ^ (hash >>> 12)) & 0xfffff, checkDigits);
  }

  function toText(bytes) {
    return btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  function fromText(text) {
    const bytes = Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  }

  /** A value is a number or two, from the one to the other: [10] or [10, 15]. */
  function writeDose(dose) {
    const values = {};
    for (const part of ["sets", "reps", "hold"]) {
      const [low = 0, high = low] = dose[part] ?? [];
      values[part] = low;
      values[`${part}More`] = high - low;
    }
    values.day = dose.day ?? 0;
    values.week = dose.week ?? 0;
    const number = doseParts.reduce((sum, [part, count]) => sum * count + values[part], 0);
    return number ? toDigits(number, doseDigits) : "";
  }

  function readDose(text) {
    const values = {};
    let rest = toNumber(text);
    for (const [part, count] of [...doseParts].reverse()) {
      values[part] = rest % count;
      rest = Math.floor(rest / count);
    }
    const dose = {};
    for (const part of ["sets", "reps", "hold"]) {
      const more = values[`${part}More`];
      if (values[part]) dose[part] = more ? [values[part], values[part] + more] : [values[part]];
    }
    for (const part of ["day", "week"]) if (values[part]) dose[part] = values[part];
    return dose;
  }

  function clean(text, name) {
    const plain = text.replace(/\p{C}/gu, " ").replace(/\s+/g, " ").trim();
    return [...plain].slice(0, mostLetters[name]).join("").trim();
  }

  /** What follows the #. An empty plan is empty. */
  function write({ exercises = [], clinic = "", note = "", made = null }) {
    const parts = exercises.slice(0, mostExercises).map(({ code, dose = {}, version }) => code + writeDose(dose) + version);
    const texts = [["C", "clinic", clinic], ["N", "note", note]].map(([mark, name, text]) => [mark, clean(text, name)]);
    const said = texts.filter(([, text]) => text).map(([mark, text]) => mark + toText(new TextEncoder().encode(text)));
    if (!parts.length && !said.length) return "";
    const day = made ? [`D${toDigits(Math.floor((made - firstDay) / dayLength), 3)}`] : [];
    const body = [form, ...day, ...parts, ...said].join(".");
    return `${body}.${check(body)}`;
  }

  function readExercise(part) {
    const code = part.slice(0, -versionDigits).slice(0, part.length > 3 + versionDigits ? -doseDigits : undefined);
    const dose = part.slice(code.length, -versionDigits);
    return { code, dose: readDose(dose), version: part.slice(-versionDigits) };
  }

  function readPart(part, plan) {
    if (/^D[0-9a-hjkmnp-tv-z]{3}$/.test(part)) plan.made = firstDay + toNumber(part.slice(1)) * dayLength;
    else if (/^C[\w-]+$/.test(part)) plan.clinic = clean(fromText(part.slice(1)), "clinic");
    else if (/^N[\w-]+$/.test(part)) plan.note = clean(fromText(part.slice(1)), "note");
    else if (/^(?:[0-9a-hjkmnp-tv-z]{8})?[0-9a-hjkmnp-tv-z]{10,11}$/.test(part)) plan.exercises.push(readExercise(part));
    else throw new Error("no part of a plan");
  }

  /** The plan, as far as it can be read. `trouble`: "newer" form, "damaged" where something does not fit, "full" where it is too long. */
  function read(fragment) {
    const plan = { exercises: [], clinic: "", note: "", made: null, trouble: [] };
    const trouble = new Set();
    const text = unescaped(fragment.replace(/^#/, "")).trim();
    if (!text) return plan;
    const parts = text.split(".");
    const end = parts.pop();
    const named = parts[0] ?? end;
    if (named !== form && /^v\d+$/.test(named)) return { ...plan, trouble: ["newer"] }; // its parts may mean anything
    if (named !== form) trouble.add("damaged");
    if (check(parts.join(".")) !== end) {
      trouble.add("damaged");
      if (end.length !== checkDigits) parts.push(end); // it was cut off: this may be the last exercise
    }
    for (const part of parts.slice(1)) {
      try {
        readPart(part, plan);
      } catch {
        trouble.add("damaged");
      }
    }
    if (plan.exercises.length > mostExercises) trouble.add("full");
    plan.exercises.splice(mostExercises);
    plan.trouble = [...trouble];
    return plan;
  }

  /** Whether it means to be a plan, and no place on a page. */
  function isPlan(fragment) {
    return /^v\d+(\.|$)/.test(unescaped(fragment));
  }

  /** Some programs write a link's letters as percent signs on the way. */
  function unescaped(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }

  globalThis.kbPlanLink = { read, write, isPlan, most, mostMore, mostExercises, mostLetters };
})();
