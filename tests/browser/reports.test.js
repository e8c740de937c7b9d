// Reports that the command writes: axe finds nothing in them, whatever they hold, in light and in dark.
import assert from "node:assert/strict";

import { assertAccessible, browserTest } from "./harness/browser.js";
import { openCompleteReport, openEmptyReport, openFullReport, openPortfolio, openStudy } from "./harness/reports.js";

const kinds = [
  ["two-languages", openFullReport, "--language", "lt,en"],
  ["look-of-a-hub", openFullReport, "--theme", "hub.yaml", "--language", "nb,lt"],
  ["complete", openCompleteReport, "--language", "lt"],
  ["nothing-answered", openEmptyReport, "--language", "en"],
  ["portfolio", openPortfolio, "--language", "nb"],
  ["study", openStudy, "--language", "lt"],
];

for (const colorScheme of ["light", "dark"]) {
  const options = { colorScheme, permitted: ["file:"] };

  browserTest(`axe finds nothing in pages of each kind, ${colorScheme}`, "about:blank", async ({ page, screenshot }) => {
    for (const [kind, open, ...more] of kinds) {
      await open(page, kind, ...more);
      await assertAccessible(page);
      await screenshot(`${kind}-${colorScheme}`);
    }
  }, options);

  // Colours do not hang on the language: in the dark, three are enough.
  const languages = ["en", "lt", "nb", ...(colorScheme === "light" ? ["da", "de", "et", "fi", "lv", "pl", "sv"] : [])];
  browserTest(`axe finds nothing in a report in ${languages.join(", ")}, ${colorScheme}`, "about:blank", async ({ page, screenshot }) => {
    for (const language of languages) {
      await openFullReport(page, `report-${language}`, "--language", language);
      for (const id of ["peers", "progress", "roadmap", "every-step"]) {
        assert.equal(await page.locator(`#${id}`).count(), 1, `${language}: ${id}`);
      }
      await assertAccessible(page);
      // Every chart was drawn.
      const drawn = await page.$$eval("img", (images) => images.map((image) => image.complete && image.naturalWidth));
      assert.ok(drawn.length >= 9 && drawn.every((width) => width > 0), drawn.join(" "));
      await screenshot(`report-${language}-${colorScheme}`);
    }
  }, options);
}
