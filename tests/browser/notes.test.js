// Comments and evidence: entered, kept, saved and printed, by keyboard and on a phone, in a matrix too.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { ask, assertAccessible, browserTest } from "./harness/browser.js";

const everyKind = JSON.parse(readFileSync(new URL("../cases/every_kind.json", import.meta.url), "utf8"));
const phone = { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true };
const field = (page, name) => page.locator(`[name="${name}"]`);
const note = (page, question) => page.locator(`[id="note-${question}"]`);
const kept = (page, id) => page.evaluate((id) => JSON.parse(localStorage.getItem(`branda:${id}`) ?? "null"), id);

browserTest("a comment and evidence are added by keyboard, kept and printed", "/#/full/dimension/data", async ({ page, screenshot }) => {
  await page.waitForSelector("fieldset");
  const question = await page.locator("fieldset input").first().getAttribute("name");
  await page.locator("fieldset input").nth(1).check();
  assert.equal(await note(page, question).getAttribute("open"), null);
  await note(page, question).locator("summary").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Since <b>2019</b>");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Page 7 of the accounts");
  // Clearing the answer draws the question anew: what is folded out and what was said stays.
  await page.locator(`[id="clear-${question}"]`).click();
  assert.notEqual(await note(page, question).getAttribute("open"), null);
  assert.equal(await field(page, `${question}.comment`).inputValue(), "Since <b>2019</b>");
  await page.locator("fieldset input").nth(1).check();
  const legend = await page.locator("legend").first().innerText();
  assert.equal(await page.getByRole("textbox", { name: `Comment ${legend}` }).count(), 1, "its name says of which question");
  await assertAccessible(page);
  await screenshot("notes");

  await page.reload();
  await page.waitForSelector("fieldset");
  assert.notEqual(await note(page, question).getAttribute("open"), null, "what was said is in sight");
  assert.deepEqual((await kept(page, "innocape")).notes, {
    [question]: { comment: "Since <b>2019</b>", evidence: "Page 7 of the accounts" },
  });
  await page.evaluate(() => (location.hash = "#/full/report"));
  const report = page.frameLocator("#report");
  await report.locator("h1").waitFor();
  const printed = await report.locator(".answers small").allInnerTexts();
  assert.deepEqual(printed, ["Comment: Since <b>2019</b>", "Evidence: Page 7 of the accounts"]);
});

for (const [device, options] of [["desk", { colorScheme: "dark" }], ["phone", phone]]) {
  browserTest(`every kind of question takes a comment, on a ${device}`, "/", async ({ page, origin, screenshot }) => {
    await ask(page, origin, everyKind, "full/all");
    await page.waitForSelector(".one");
    await page.locator("[name=shop]").last().check();
    await page.locator(".note summary").evaluateAll((summaries) => summaries.forEach((summary) => summary.click()));
    const names = await page.locator(".note textarea").evaluateAll((areas) => areas.map((area) => area.name));
    assert.ok(names.length >= 8, names.join(" "));
    for (const name of names) await field(page, name).fill(`About ${name}`);
    await page.keyboard.press("Tab");
    const { notes } = await kept(page, "every-kind");
    assert.deepEqual(Object.keys(notes).map((id) => `${id}.comment`).sort(), [...names].sort());
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(overflow <= 0, `${overflow} px too wide`);
    await assertAccessible(page);
    await screenshot(`notes-every-kind-${device}`);
  }, options);
}
