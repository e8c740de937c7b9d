// Reports that the command writes: axe finds nothing in them, whatever they hold, in light and in dark.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

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

const sample = [join(root, "questionnaires/innocape.yaml"), join(root, "tests/sample/companies.csv")];
const folder = mkdtempSync(join(tmpdir(), "branda-report-"));
const run = (...args) => execFileSync(branda, args, { cwd: folder, stdio: "ignore" });

before(() => {
  run("benchmark", ...sample, "--out", "benchmark.json");
  // The same company a year before.
  const table = readFileSync(sample[1], "utf8").split("\n").filter((line) => /^(id|LT-002),/.test(line));
  const earlier = table.map((line) => `${line.replace(",2026-10-06,T0,", ",2025-10-06,before,")}\n`);
  writeFileSync(join(folder, "earlier.csv"), earlier.join(""));
  writeFileSync(join(folder, "hub.yaml"), theme);
  writeFileSync(join(folder, "logo.svg"), logo);
});
after(() => rmSync(folder, { recursive: true }));

/** A report with all that a report can hold, and more options; it is made once, and looked at in light and in dark. */
function report(name, more) {
  const file = join(folder, `${name}.html`);
  const beside = ["--before", "earlier.csv", "--benchmark", "benchmark.json"];
  if (!existsSync(file)) run("report", ...sample, "--company", "LT-002", ...beside, ...more, "--out", file);
  return file;
}

/** Opens a report as a company does: from a file. */
async function open(page, name, more) {
  await page.goto(pathToFileURL(report(name, more)).href);
}

const languages = ["en", "lt", "nb"];
const kinds = [
  ["in-two-languages", ["--language", "lt,en"]],
  ["in-the-look-of-a-hub", ["--theme", "hub.yaml", "--language", "nb,lt"]],
];

for (const colorScheme of ["light", "dark"]) {
  browserTest(
    `axe finds nothing in a report with everything in it, ${colorScheme}`,
    "about:blank",
    async ({ page, screenshot }) => {
      for (const [kind, more] of kinds) {
        await open(page, kind, more);
        await assertAccessible(page);
        await screenshot(`report-${kind}-${colorScheme}`);
      }
      for (const language of languages) {
        await open(page, language, ["--language", language]);
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
    { colorScheme, permitted: ["file:"] },
  );
}
