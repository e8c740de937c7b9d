// Reports that the command writes: axe finds nothing in them, whatever they hold, in light and in dark.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { assertAccessible, browserTest } from "./harness/browser.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const branda = join(root, "target/debug/branda");
const theme = `theme: 1
languages: [en, lt]
name: { en: Harbour Hub, lt: Uosto centras }
logo: logo.svg
website: https://hub.example
contact: { en: "Quay 1, Klaipėda", lt: "Krantinės g. 1, Klaipėda" }
introduction: { en: Thank you for taking part., lt: "Ačiū, kad dalyvavote." }
privacy: { en: Your answers stay with us., lt: Jūsų atsakymai lieka pas mus. }
colours: { accent: "#00594f", second: "#8a3ffc" }
`;
const logo = `<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><rect width="80" height="40" fill="#00594f"/></svg>`;

/** A report with all that a report can hold, and more options. */
function report(more) {
  const folder = mkdtempSync(join(tmpdir(), "branda-report-"));
  try {
    const at = (name) => join(folder, name);
    const paths = [join(root, "questionnaires/innocape.yaml"), join(root, "tests/sample/companies.csv")];
    execFileSync(branda, ["benchmark", ...paths, "--out", at("benchmark.json")], { stdio: "ignore" });
    // The same company a year before.
    const table = readFileSync(paths[1], "utf8").split("\n").filter((line) => /^(id|LT-002),/.test(line));
    writeFileSync(at("earlier.csv"), table.map((line) => `${line.replace(",2026-10-06,T0,", ",2025-10-06,before,")}\n`).join(""));
    writeFileSync(at("hub.yaml"), theme);
    writeFileSync(at("logo.svg"), logo);
    const beside = ["--before", "earlier.csv", "--benchmark", "benchmark.json"];
    const options = ["--company", "LT-002", ...beside, ...more, "--out", "report.html"];
    execFileSync(branda, ["report", ...paths, ...options], { cwd: folder, stdio: "ignore" });
    return readFileSync(at("report.html"), "utf8");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const made = new Map();

/** Shows a report on a page of its own; it is made once, and looked at in light and in dark. */
async function open(page, more) {
  const key = more.join(" ");
  if (!made.has(key)) made.set(key, report(more));
  await page.goto("about:blank");
  await page.setContent(made.get(key));
}

const languages = ["en", "lt", "nb"];
const kinds = [
  ["in two languages", ["--language", "lt,en"]],
  ["in the look of a hub and two languages", ["--theme", "hub.yaml", "--language", "nb,lt"]],
];

for (const colorScheme of ["light", "dark"]) {
  browserTest(
    `axe finds nothing in a report with everything in it, ${colorScheme}`,
    "/icon.svg",
    async ({ page, screenshot }) => {
      for (const [kind, more] of kinds) {
        await open(page, more);
        await assertAccessible(page);
        await screenshot(`report-${kind.replaceAll(" ", "-")}-${colorScheme}`);
      }
      for (const language of languages) {
        await open(page, ["--language", language]);
        for (const id of ["peers", "progress", "roadmap", "every-step"]) {
          assert.equal(await page.locator(`#${id}`).count(), 1, `${language}: ${id}`);
        }
        await assertAccessible(page);
        // Every chart was drawn.
        const drawn = await page.$$eval("img", (images) => images.map((image) => image.complete && image.naturalWidth));
        assert.ok(drawn.length >= 9 && drawn.every((width) => width > 0), drawn.join(" "));
        await screenshot(`report-${language}-${colorScheme}`);
      }
    },
    { colorScheme },
  );
}
