// The packed page in a real browser.
import assert from "node:assert/strict";

import { assertAccessible, browserTest } from "./harness/browser.js";

browserTest("the page loads and its WebAssembly runs", "/", async ({ page, screenshot }) => {
  await page.waitForSelector(".ways");
  assert.match(await page.locator("footer").innerText(), /Branda \d+\.\d+\.\d+/);
  assert.equal(await page.title(), "Digital maturity self-assessment");
  await assertAccessible(page);
  await screenshot("page");
});
