// Keeps the app for use without a network. The name of the cache holds the version, which is that of all files together:
// a new one is fetched whole, and takes over when no window shows the old one any more.
const VERSION = "{version}";
const FILES = ["./", "app.js", "web_wasm_bg.wasm", "split_reports.wasm", "manifest.webmanifest", "icon.svg", ...{languages}];

const own = `branda:${new URL(".", location.href).pathname}:`;
const name = own + VERSION;

addEventListener("install", (event) => {
  const whole = FILES.map((file) => new Request(file, { cache: "reload" }));
  event.waitUntil(caches.open(name).then((cache) => cache.addAll(whole)));
});

addEventListener("activate", (event) => {
  const drop = (names) => names.filter((other) => other.startsWith(own) && other !== name).map((old) => caches.delete(old));
  event.waitUntil(caches.keys().then((names) => Promise.all(drop(names))));
});

addEventListener("fetch", (event) => {
  if (event.request.method !== "GET" || new URL(event.request.url).origin !== location.origin) return;
  const kept = caches.open(name).then((cache) => cache.match(event.request, { ignoreSearch: true }));
  event.respondWith(kept.then((response) => response ?? fetch(event.request)));
});
