// Finds exercises by their names, their muscles and the problems that they are used for. Letters are compared as the search does.
"use strict";

(() => {
  const { data } = globalThis.kbPlan;

  function fold(text) {
    return text.normalize("NFKD").replace(/[\u0300-\u036f'‘’]/g, "").toLowerCase();
  }

  const all = Object.entries(data.exercises)
    .map(([code, exercise]) => {
      const texts = [exercise.title, exercise.aka.join(" "), exercise.words.join(" ")];
      return { code, exercise, texts: texts.map((text) => ` ${fold(text).replace(/[^\p{L}\p{N}]+/gu, " ")}`) };
    })
    .sort((one, other) => (one.exercise.title < other.exercise.title ? -1 : 1));

  /** Exercises with every typed word, if only its beginning: by name first, then by other names, then by muscles and problems. */
  function fitting(typed) {
    const words = fold(typed).match(/[\p{L}\p{N}]+/gu) ?? [];
    const ranked = all.map((entry) => {
      const ranks = words.map((word) => entry.texts.findIndex((text) => text.includes(` ${word}`)));
      return { entry, rank: ranks.includes(-1) ? -1 : Math.max(0, ...ranks) };
    });
    return ranked.filter(({ rank }) => rank >= 0).sort((one, other) => one.rank - other.rank).map(({ entry }) => entry);
  }

  globalThis.kbComposeFind = fitting;
})();
