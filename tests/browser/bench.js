// How fast the published page is, in a headless Chromium, beside other pages in the same run:
//
//   node bench.js [--runs 7] [--page target/web] [--beside FOLDER/PAGE.html]…
//
// For the page: bytes with brotli until it can be answered and until a report is there, the time until then (for all
// questions on one page, and for the start), from a click to the painted change, and the memory of page and WebAssembly.
// A page `--beside` sets `window.readyAt` when all its questions can be answered.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { basename, dirname, extname, join, resolve } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

import { chromium } from "playwright-core";

import { programPath, published } from "./harness/places.js";

const types = {
  ".bin": "application/octet-stream", ".css": "text/css", ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".json": "application/json",
  ".png": "image/png", ".svg": "image/svg+xml", ".wasm": "application/wasm", ".webmanifest": "application/manifest+json",
};

const given = (name) => process.argv.flatMap((word, at, words) => (words[at - 1] === `--${name}` ? [word] : []));
const runs = Number(given("runs")[0] ?? 7);
const folder = resolve(given("page")[0] ?? published);

const beside = given("beside").map((file) => resolve(file));

/** Where a path of the server lies: `/` is the page, `/1/` the folder of the first page beside it. */
function file(path) {
  const [, number, rest] = /^\/(\d+)\/(.*)$/.exec(path) ?? [];
  if (number) return join(dirname(beside[number - 1]), rest);
  return join(folder, path.endsWith("/") ? `${path}index.html` : path);
}

const compressed = new Map();
const server = createServer((request, response) => {
  const path = new URL(request.url, "http://localhost").pathname;
  try {
    if (!compressed.has(path)) {
      const bytes = readFileSync(file(path));
      compressed.set(path, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
    }
    const body = compressed.get(path);
    const type = types[extname(file(path))];
    response.writeHead(200, { "Content-Type": type, "Content-Encoding": "br", "Content-Length": body.length, "Cache-Control": "no-store" });
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const origin = `http://127.0.0.1:${server.address().port}`;

const browser = await chromium.launch({ executablePath: programPath("chromium", "chromium-browser", "google-chrome"), args: ["--no-sandbox", "--disable-gpu", "--no-first-run"] });

/** Notes when the first element that `selector` finds has been painted. */
const watch = (selector) => {
  new MutationObserver((_, observer) => {
    if (!document.querySelector(selector)) return;
    observer.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => (window.readyAt = performance.now())));
  }).observe(document, { childList: true, subtree: true });
};

/** Times one visit; `after` does more with the page and gives further figures. */
async function visit(url, selector, after = async () => ({})) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, serviceWorkers: "block", locale: "en" });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  let bytes = 0;
  // A report and its pictures are data, and nothing that is fetched.
  const fetched = new Set();
  session.on("Network.requestWillBeSent", ({ requestId, request }) => request.url.startsWith("http") && fetched.add(requestId));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => (bytes += fetched.has(requestId) ? encodedDataLength : 0));
  if (selector) await page.addInitScript(watch, selector);
  await page.goto(url);
  await page.waitForFunction(() => window.readyAt);
  const ready = await page.evaluate(() => window.readyAt);
  const first = bytes;
  const more = await after(page, session);
  await context.close();
  return { ready, first, whole: bytes, ...more };
}

/** From clicks on answers to the next frame, in milliseconds, by turns of questions. */
async function clicks(page) {
  return page.evaluate(async () => {
    const times = [];
    const inputs = [...document.querySelectorAll("input[type=radio]")].filter((_, at) => at % 5 === 0).slice(0, 40);
    for (const input of inputs) {
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 20)));
      const begun = performance.now();
      input.click();
      await new Promise((done) => requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = done;
        channel.port2.postMessage(null);
      }));
      times.push(performance.now() - begun);
    }
    return times;
  });
}

async function answerAndReport(page, session) {
  const times = await clicks(page);
  const begun = Date.now();
  await page.evaluate(() => (location.hash = "#/full/report"));
  await page.frameLocator("#report").locator("h1").waitFor();
  const report = Date.now() - begun;
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize, embedderHeapUsedSize = 0, backingStorageSize = 0 } = await session.send("Runtime.getHeapUsage");
  return { click: middle(times), report, memory: usedSize + embedderHeapUsedSize + backingStorageSize };
}

function middle(numbers) {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted.length ? sorted[sorted.length >> 1] : NaN;
}

const pages = {
  start: () => visit(`${origin}/`, ".ways"),
  "all questions": () => visit(`${origin}/#/full/all`, "fieldset input", answerAndReport),
};
for (const [at, file] of beside.entries()) {
  const url = `${origin}/${at + 1}/${basename(file)}`;
  pages[basename(file)] = () => visit(url, null, async (page) => ({ click: middle(await clicks(page)) }));
}

const results = Object.fromEntries(Object.keys(pages).map((name) => [name, []]));
for (let run = 0; run <= runs; run++) {
  for (const [name, open] of Object.entries(pages)) {
    const result = await open();
    // The first run warms up.
    if (run > 0) results[name].push(result);
  }
}

console.log(`Chromium ${browser.version()}, median of ${runs} runs (lowest to highest)\n`);
console.log("| page | bytes until ready | ready, ms | click to painted, ms | bytes with report | report, ms | memory, MB |\n|---|---|---|---|---|---|---|");
for (const [name, all] of Object.entries(results)) {
  const of = (key) => all.map((result) => result[key]).filter((value) => value !== undefined);
  const told = (key, unit = 1, digits = 0) => {
    const values = of(key);
    if (values.length === 0) return "–";
    const shown = (value) => (value / unit).toFixed(digits);
    return `${shown(middle(values))} (${shown(Math.min(...values))}–${shown(Math.max(...values))})`;
  };
  const cells = [told("first"), told("ready"), told("click", 1, 1), told("whole"), told("report"), told("memory", 1e6, 1)];
  console.log(`| ${name} | ${cells.join(" | ")} |`);
}
await browser.close();
server.close();
