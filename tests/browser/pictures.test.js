// Pages as pictures that a person has looked at: what a page shows must not change unseen.
//
// `UPDATE_PICTURES=1 node --test pictures.test.js` takes them anew, to be looked at before they are committed.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";

import { browserTest } from "./harness/browser.js";
import { screenshots } from "./harness/places.js";
import { openCompleteReport, openEmptyReport, openFullReport, openPortfolio, openStudy } from "./harness/reports.js";

const pictures = fileURLToPath(new URL("pictures/", import.meta.url));
const updates = process.env.UPDATE_PICTURES === "1";

/** The share of pixels that may differ: letters in the charts come from the fonts of the machine. */
const TOLERANCE = 0.01;

/** One font for all machines, so that lines break at the same words. */
function font() {
  const folder = fileURLToPath(new URL("node_modules/@fontsource/noto-sans/files/", import.meta.url));
  const faces = ["latin", "latin-ext"].flatMap((letters) =>
    [400, 700].map((weight) => {
      const file = readFileSync(join(folder, `noto-sans-${letters}-${weight}-normal.woff2`)).toString("base64");
      const range = letters === "latin" ? "U+0000-00FF, U+2000-22FF" : "U+0100-02FF";
      return `@font-face { font-family: One; font-weight: ${weight}; unicode-range: ${range}; src: url(data:font/woff2;base64,${file}) }`;
    }),
  );
  return `${faces.join("\n")}\n* { font-family: One, sans-serif !important }`;
}

async function assertLooksAsBefore(page, name) {
  await page.addStyleTag({ content: font() });
  await page.evaluate(() => document.fonts.ready);
  const taken = await page.screenshot({ animations: "disabled" });
  const path = join(pictures, `${name}.png`);
  if (updates) return writeFileSync(path, taken);
  assert.ok(existsSync(path), `no picture ${name}.png; UPDATE_PICTURES=1 takes it`);

  const [now, then] = [PNG.sync.read(taken), PNG.sync.read(readFileSync(path))];
  assert.deepEqual([now.width, now.height], [then.width, then.height], name);
  const differences = new PNG({ width: now.width, height: now.height });
  const count = pixelmatch(now.data, then.data, differences.data, now.width, now.height, { threshold: 0.2 });
  if (count <= TOLERANCE * now.width * now.height) return;
  mkdirSync(screenshots, { recursive: true });
  writeFileSync(join(screenshots, `${name}-now.png`), taken);
  writeFileSync(join(screenshots, `${name}-differences.png`), PNG.sync.write(differences));
  assert.fail(`${name}: ${count} pixels differ; see target/screenshots/${name}-differences.png`);
}

// The part of a page that begins at an element.
const scenes = [
  ["report-en", openFullReport, ["--language", "en"], ["body", "#roadmap", "#progress", "#peers"]],
  ["report-lt", openFullReport, ["--language", "lt"], ["body", "#roadmap"]],
  ["report-nb", openFullReport, ["--language", "nb"], ["body", "#roadmap"]],
  ["report-of-a-hub", openFullReport, ["--theme", "hub.yaml", "--language", "lt,en"], ["body"]],
  ["complete", openCompleteReport, ["--language", "nb"], ["body"]],
  ["nothing-answered", openEmptyReport, ["--language", "lt"], ["body"]],
  ["portfolio", openPortfolio, ["--language", "en"], ["body"]],
  ["study", openStudy, ["--language", "en"], ["body"]],
];

for (const [name, open, more, places] of scenes) {
  browserTest(`${name} looks as it did`, "about:blank", async ({ page }) => {
    await open(page, name, ...more);
    for (const place of places) {
      await page.locator(place).evaluate((element) => element.scrollIntoView({ block: "start", behavior: "instant" }));
      await assertLooksAsBefore(page, place === "body" ? name : `${name}-${place.slice(1)}`);
    }
  }, { viewport: { width: 800, height: 1130 }, bypassCSP: true, permitted: ["file:"] });
}
