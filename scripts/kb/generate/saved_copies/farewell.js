// This site keeps no pages on readers' devices any more. Whoever has copies from before loses them, and this worker.
"use strict";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([caches.delete("kb-saved-copies"), self.registration.unregister()]));
});
