// How fast the consultant's desk is, in a headless Chromium, beside the command on one thread:
//
//   node bench-desk.js [--companies 10000] [--branda target/release/branda]
//
// Both make the reports of the same table, one after the other: the command into a folder, the desk into a ZIP. Of the page it
// tells the longest time between two frames meanwhile.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

import { app, branda, programPath } from "./harness/places.js";
import { serve } from "./harness/server.js";

const given = (name) => process.argv.flatMap((word, at, words) => (words[at - 1] === `--${name}` ? [word] : []))[0];
const count = Number(given("companies") ?? 10_000);
const root = fileURLToPath(new URL("../../", import.meta.url));
const measured = given("branda") ?? join(root, "target/release/branda");
const folder = mkdtempSync(join(tmpdir(), "branda-bench-"));
const questionnaire = join(root, "questionnaires/innocape.yaml");

const [head, ...rows] = readFileSync(join(root, "tests/sample/companies.csv"), "utf8").trim().split("\n");
const companies = Array.from({ length: count }, (_, at) => rows[at % rows.length].replace(/^[^,]*/, `C-${at}`));
writeFileSync(join(folder, "companies.csv"), [head, ...companies].join("\n"));
const run = (program, ...args) =>
  execFileSync(program, args, { cwd: folder, stdio: "ignore", env: { ...process.env, RAYON_NUM_THREADS: "1" } });
run(branda, "publish", questionnaire, "--app", app, "--desk", "--out", "site");

const begun = performance.now();
run(measured, "batch", questionnaire, "companies.csv", "--out", "out", "--quiet");
const native = (performance.now() - begun) / 1000;

const server = await serve(join(folder, "site"));
const browser = await chromium.launch({ executablePath: programPath("chromium", "chromium-browser", "google-chrome"), args: ["--no-sandbox", "--disable-gpu", "--no-first-run"] });
const page = await browser.newPage();
page.setDefaultTimeout(0);
await page.goto(`${server.origin}/#/desk`);
await page.waitForSelector("#desk-drop");
await page.evaluate(() => {
  let last = performance.now();
  window.longest = 0;
  requestAnimationFrame(function frame(now) {
    window.longest = Math.max(window.longest, now - last);
    last = now;
    requestAnimationFrame(frame);
  });
  const made = new MutationObserver(() => document.querySelector("#desk-made") && (window.madeAt ??= performance.now()));
  made.observe(document.querySelector("#desk"), { childList: true, subtree: true });
});
const dropped = await page.evaluate(() => performance.now());
await page.setInputFiles("#desk-files", join(folder, "companies.csv"));
await page.waitForFunction(() => window.madeAt);
const [made, longest] = await page.evaluate(() => [window.madeAt, window.longest]);
const desk = (made - dropped) / 1000;
const [download] = await Promise.all([page.waitForEvent("download"), page.click("[data-do=save-all]")]);
const bytes = readFileSync(await download.path()).length;

const rate = (seconds) => Math.round(count / seconds);
console.log(`Chromium ${browser.version()}, ${count} companies\n`);
console.log("| | seconds | reports a second | longest between two frames, ms |\n|---|---|---|---|");
console.log(`| \`branda batch\`, one thread, into a folder | ${native.toFixed(1)} | ${rate(native)} | – |`);
console.log(`| the desk, into a ZIP of ${(bytes / 1e6).toFixed(0)} MB | ${desk.toFixed(1)} | ${rate(desk)} | ${longest.toFixed(0)} |`);
await browser.close();
await server.stop();
rmSync(folder, { recursive: true });
