// Boxes to tick: what was done today. They are kept on this device only if the reader says so, and forgotten at a word.
"use strict";

(() => {
  const { t, element } = globalThis.kbPlan;
  const shelf = "kb-plan-ticks"; // the one thing this site keeps, and only when asked

  function today() {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((number) => String(number).padStart(2, "0")).join("-");
  }

  /** What is kept: of each plan the day, and what was ticked. Storage may be shut off, or hold anything. */
  function kept() {
    try {
      const found = JSON.parse(localStorage.getItem(shelf));
      return found && typeof found === "object" ? found : {};
    } catch {
      return {};
    }
  }

  function keep(all) {
    try {
      if (Object.keys(all).length) localStorage.setItem(shelf, JSON.stringify(all));
      else localStorage.removeItem(shelf);
      return true;
    } catch {
      return false;
    }
  }

  function check(label) {
    const input = element("input", "");
    input.type = "checkbox";
    return { input, box: element("label", "kb-plan__tick", input, ` ${label}`) };
  }

  /** `name`: of this plan. Gives the box for each exercise, and what stands above them all. */
  globalThis.kbTicks = (name, titles) => {
    const mine = kept()[name];
    const done = new Set(mine?.day === today() && Array.isArray(mine.done) ? mine.done : []);
    const count = element("p", "kb-plan__done");
    const keeping = check(t("keep-ticks"));
    count.role = "status";
    keeping.input.checked = mine !== undefined;

    function save() {
      const { [name]: _, ...others } = kept();
      const isKept = keep(keeping.input.checked ? { ...others, [name]: { day: today(), done: [...done] } } : others);
      if (!isKept && keeping.input.checked) {
        keeping.input.checked = false;
        count.textContent = t("keep-failed");
      }
    }

    function show() {
      count.textContent = t("done-count", { count: done.size, all: titles.length });
    }

    const boxes = titles.map((title, place) => {
      const { input, box } = check(t("done-today"));
      input.checked = done.has(place);
      input.setAttribute("aria-label", t("done-name", { title }));
      input.addEventListener("change", () => {
        if (input.checked) done.add(place);
        else done.delete(place);
        show();
        if (keeping.input.checked) save();
      });
      return box;
    });
    keeping.input.addEventListener("change", save);
    show();
    return { boxes, above: element("div", "kb-plan__keep", count, keeping.box, element("p", "kb-plan__small", t("keep-help"))) };
  };
})();
