// Nothing that was entered is lost: not by two windows, a full or forbidden storage, or a new version of the questionnaire.
import assert from "node:assert/strict";

import { ask, browserTest } from "./harness/browser.js";

const KEY = "branda:innocape";
const kept = (page) => page.evaluate((key) => JSON.parse(localStorage.getItem(key) ?? "null"), KEY);
const question = (page, index) => page.locator("fieldset").nth(index);
const told = (page) => page.waitForFunction(() => document.querySelector("#status").innerText !== "");

browserTest("two windows keep each other's answers", "/#/full/dimension/data", async ({ page, context, origin }) => {
  const other = await context.newPage();
  await other.goto(`${origin}/#/full/dimension/people`);
  await other.waitForSelector("fieldset");
  await question(page, 0).locator("input").nth(1).check();
  await told(other);
  assert.match(await other.locator("#status").innerText(), /another window/);
  await question(other, 0).locator("input").nth(2).check();
  await told(page);
  assert.equal(Object.keys((await kept(page)).answers).length, 2);
  assert.ok(await question(page, 0).locator("input").nth(1).isChecked());
});

browserTest("a window that slept through a change does not undo it", "/#/full/dimension/data", async ({ page }) => {
  await question(page, 0).locator("input").nth(1).check();
  // As another window writes while this one is frozen: no event reaches it.
  const own = await kept(page);
  await page.evaluate(([key, file]) => localStorage.setItem(key, JSON.stringify(file)), [
    KEY, { ...own, company: { id: "LT-001", name: "Duonos kampas" } },
  ]);
  await question(page, 1).locator("input").nth(2).check();
  const now = await kept(page);
  assert.equal(now.company.name, "Duonos kampas");
  assert.equal(Object.keys(now.answers).length, 2);
  assert.match(await page.locator("#status").innerText(), /another window/);
});

browserTest("what is being typed goes on when another window changes answers", "/#/full/profile", async ({ page, context, origin }) => {
  await page.locator("#in-name").pressSequentially("Duonos");
  const other = await context.newPage();
  await other.goto(`${origin}/#/full/profile`);
  await other.fill("#in-round", "T1");
  await other.keyboard.press("Tab");
  await told(page);
  assert.equal(await page.inputValue("#in-round"), "T1");
  assert.equal(await page.evaluate(() => document.activeElement.id), "in-name");
  await page.bringToFront();
  await page.keyboard.press("End");
  await page.keyboard.type(" kampas");
  await page.keyboard.press("Tab");
  const { company, round } = await kept(page);
  assert.deepEqual([company.name, round], ["Duonos kampas", "T1"]);
});

browserTest("where another window clears everything, this one does too", "/#/full/dimension/data", async ({ page, context, origin }) => {
  await question(page, 0).locator("input").nth(1).check();
  const other = await context.newPage();
  await other.goto(`${origin}/`);
  await other.click("[data-value=ask-start-over]");
  await other.click("dialog[open] [data-action=start-over]");
  await told(page);
  assert.equal(await page.locator("fieldset :checked").count(), 0);
  assert.equal(await kept(page), null);
});

browserTest("a browser that forbids storage is told of from the start", "/", async ({ page, context, origin }) => {
  await context.addInitScript(() => {
    Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });
  });
  await page.goto(`${origin}/#/full/dimension/data`);
  await page.reload();
  assert.match(await page.locator("#kept.warning").innerText(), /does not keep your answers/);
  await question(page, 0).locator("input").nth(1).check();
  assert.ok(await question(page, 0).locator("input").nth(1).isChecked());
});

const version = (number, more) => ({
  branda: 1, id: "shop", version: number, languages: ["en"], title: "A shop",
  levels: [{ id: "one", from: 0, name: "One", verdict: "It is one." }],
  dimensions: [{ id: "sales", name: "Sales", questions: [
    { id: "web", text: "A web shop?", options: [{ id: "no", points: 0, text: "No" }, { id: "yes", points: 1, text: "Yes" }] },
    ...more,
  ] }],
});
const fax = { id: "fax", text: "A fax?", options: [{ id: "no", points: 1, text: "No" }, { id: "yes", points: 0, text: "Yes" }] };

browserTest("a new version of the questionnaire finds the answers to the old one", "/", async ({ page, origin }) => {
  await ask(page, origin, version("1", [fax]), "full/dimension/sales");
  await page.locator("#in-web-yes").check();
  await page.locator("#in-fax-no").check();
  await page.unrouteAll();
  await ask(page, origin, version("2", []), "full");
  await page.waitForSelector(".sections");
  assert.match(await page.locator("#problem").innerText(), /version 1 .*fax/s);
  await page.click(".sections li:nth-child(2) a");
  assert.ok(await page.locator("#in-web-yes").isChecked());
  await page.locator("#in-web-no").check();
  const aside = await page.evaluate(() => JSON.parse(localStorage.getItem("branda:shop:1")));
  assert.deepEqual(aside.answers, { fax: "no", web: "yes" });
});
