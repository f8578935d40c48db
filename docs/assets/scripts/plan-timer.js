// A timer for holding a position: one press, then it counts down and says when to rest.
"use strict";

(() => {
  const { t, element, button } = globalThis.kbPlan;
  const second = 1000;

  /** The shortest time that a dose asks for, in seconds; nothing where there is nothing to hold. */
  function secondsOf(exercise, dose) {
    if (dose.hold) return dose.hold[0];
    const [, number, unit] = /(\d+)[^\d]*(?:\d+ )?(second|minute)/.exec(exercise.dose[2] ?? "") ?? [];
    return number ? Number(number) * (unit === "minute" ? 60 : 1) : 0;
  }

  globalThis.kbTimer = (exercise, dose) => {
    const seconds = secondsOf(exercise, dose);
    if (!seconds) return "";
    const face = element("span", "kb-plan__time", String(seconds));
    const told = element("span", "kb-plan__told");
    const start = button(t("timer-start", { count: seconds }), "kb-plan__button kb-plan__button--main");
    let timer = 0;
    let end = 0;
    let holds = 0;
    face.ariaHidden = "true";
    told.role = "status";

    function stop(text) {
      clearInterval(timer);
      timer = 0;
      face.textContent = seconds;
      start.textContent = t("timer-start", { count: seconds });
      told.textContent = text;
    }

    function tick() {
      const left = Math.ceil((end - Date.now()) / second);
      if (left > 0) {
        face.textContent = left;
        return;
      }
      holds += 1;
      navigator.vibrate?.(300);
      stop(t(holds === 1 ? "timer-one" : "timer-done", { count: holds }));
    }

    start.addEventListener("click", () => {
      if (timer) {
        stop(t("timer-stopped"));
        return;
      }
      end = Date.now() + seconds * second;
      start.textContent = t("timer-stop");
      told.textContent = t("timer-hold");
      timer = setInterval(tick, 200);
    });
    return element("div", "kb-plan__timer", face, start, told);
  };
})();
