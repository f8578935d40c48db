// The choice to keep opened pages on this device. It is offered on the site only: a copy on a disk is kept already.
"use strict";

(() => {
  const box = document.querySelector(".kb-saved-choice");
  const worker = new URL(kbSite.href("saved-copies.js"), location.href);
  const scope = new URL(".", worker).href;
  const isSite = location.protocol.startsWith("http") && worker.pathname.endsWith("/saved-copies.js");
  if (!box || !isSite || !navigator.serviceWorker) return;
  const [keep, remove] = box.querySelectorAll("button");
  const status = box.querySelector("[role=status]");

  async function registered() {
    const found = await navigator.serviceWorker.getRegistration(scope);
    return found?.scope === scope ? found : undefined;
  }

  async function show() {
    const isKeeping = (await registered()) !== undefined;
    const hadFocus = [keep, remove].includes(document.activeElement);
    keep.hidden = isKeeping;
    remove.hidden = !isKeeping;
    if (hadFocus) (isKeeping ? remove : keep).focus();
  }

  /** Until the signs are on the device, or could not be brought there. */
  function begun(registration) {
    const starting = registration.installing;
    if (!starting) return true;
    return new Promise((resolve) => {
      starting.addEventListener("statechange", () => {
        if (starting.state === "activated") resolve(true);
        if (starting.state === "redundant") resolve(false);
      });
    });
  }

  async function start() {
    try {
      const isKept = await begun(await navigator.serviceWorker.register(worker, { scope }));
      return isKept ? box.dataset.kbKept : box.dataset.kbFailed;
    } catch {
      return box.dataset.kbFailed;
    }
  }

  async function stop() {
    await (await registered())?.unregister();
    await caches.delete("kb-saved-copies");
    return box.dataset.kbRemoved;
  }

  box.addEventListener("click", async ({ target }) => {
    if (target !== keep && target !== remove) return;
    status.textContent = "";
    status.textContent = await (target === keep ? start() : stop());
    await show();
  });
  show().then(() => (box.hidden = false), () => {});
})();
