// The packed page in a real browser.
import assert from "node:assert/strict";

import { assertAccessible, browserTest } from "./harness/browser.js";

browserTest("the page loads and its WebAssembly runs", "/", async ({ page, screenshot }) => {
  await page.waitForFunction(() => /^\d+\.\d+\.\d+$/.test(document.querySelector("#version").value));
  assert.equal(await page.title(), "Branda");
  await assertAccessible(page);
  await screenshot("page");
});
