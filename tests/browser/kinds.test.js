// Every kind of question, filled in by mouse and keyboard, on a desk and on a phone.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { ask, assertAccessible, browserTest, downloaded, inFirefox, screenshot as picture } from "./harness/browser.js";

const questionnaire = JSON.parse(readFileSync(new URL("../cases/every_kind.json", import.meta.url), "utf8"));

/** Opens a place of the form with the questionnaire of every kind. */
async function open(page, origin, place, selector) {
  await ask(page, origin, questionnaire, place);
  await page.waitForSelector(selector);
}

async function kept(page) {
  const file = await page.evaluate(() => localStorage.getItem("branda:every-kind") ?? "null");
  return JSON.parse(file);
}

const focused = (page) => page.evaluate(() => document.activeElement.id);
const progress = (page) => page.locator("#progress-text").innerText();

async function fits(page) {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(overflow <= 0, `${overflow} px too wide`);
}

const devices = [
  ["desk", { viewport: { width: 1200, height: 900 } }],
  ["phone", { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true }],
];
// Firefox has no phone to stand in for.
for (const [device, options] of inFirefox ? devices.slice(0, 1) : devices) {
  browserTest(`every kind of question is answered, on a ${device}`, "/", async ({ page, origin, screenshot }) => {
    await page.waitForSelector(".ways");
    await open(page, origin, "full/profile", "#in-name");
    await page.fill("#in-id", "LT-001");
    await page.fill("#in-staff", "2,5");
    await page.keyboard.press("Tab");
    assert.match(await page.locator("#error-staff").innerText(), /whole number/);
    await page.fill("#in-staff", "12");
    await page.keyboard.press("Tab");
    await page.fill("#in-markets-home", "80");
    await page.keyboard.press("Tab");
    // Typing goes on in the next part, and the sum says what is missing.
    assert.equal(await focused(page), "in-markets-abroad");
    assert.match(await page.locator("#sum-markets").innerText(), /80 of 100/);
    await page.keyboard.type("20");
    await page.keyboard.press("Tab");
    assert.equal(await page.locator("#sum-markets").innerText(), "");
    await page.locator("#in-reasons-grow").check();
    await page.locator("#in-reasons-learn").check();
    await page.locator("#in-reasons-save").check();
    assert.match(await page.locator("#error-reasons").innerText(), /at most 2/);
    assert.equal(await page.locator("[name=reasons]:checked").count(), 3, "what is wrong stays in sight");
    await assertAccessible(page);
    await page.locator("#in-reasons-grow").uncheck();
    await fits(page);
    await screenshot(`kinds-profile-${device}`);

    await page.click("#onward a.button");
    await page.waitForSelector("#in-shop-counter");
    assert.match(await page.locator("label", { has: page.locator("#in-shop-counter") }).innerText(), /counts if nothing is chosen/);
    await page.locator("#in-tools-crm").check();
    await page.locator("#in-tools-erp").check();
    await page.locator("#in-goals-cost").check();
    assert.equal(await progress(page), "2 of 4 answered", "one goal of two is not yet an answer, and a default is one");
    await page.locator("#in-goals-speed").check();
    assert.equal(await progress(page), "3 of 5 answered", "and now automation is asked");
    await page.focus("#in-order-1");
    await page.selectOption("#in-order-1", "calm");
    assert.equal(await focused(page), "in-order-1");
    await page.selectOption("#in-order-2", "people");
    await page.selectOption("#in-order-3", "calm");
    // What is chosen again moves, and what was behind it moves up.
    assert.equal(await page.inputValue("#in-order-1"), "people");
    assert.equal(await page.inputValue("#in-order-2"), "calm");
    await page.locator("#in-automate-yes").check();
    await assertAccessible(page);
    await fits(page);
    await screenshot(`kinds-choices-${device}`);

    await page.click("#onward a.button");
    await page.waitForSelector("#in-budget-running");
    await page.fill("#in-budget-running", "60,5");
    await page.keyboard.press("Tab");
    await page.keyboard.type("60");
    await page.keyboard.press("Tab");
    assert.match(await page.locator("#sum-budget .error").innerText(), /120\.5/);
    assert.equal((await kept(page)).answers.budget, undefined, "what does not add up is no answer");
    await assertAccessible(page);
    await screenshot(`kinds-numbers-refused-${device}`);
    await page.fill("#in-budget-growth", "39.5");
    await page.keyboard.press("Tab");
    assert.equal(await page.locator("#errors .errors").count(), 0);
    await page.fill("#in-stock", "25");
    await page.fill("#in-remark", "Nothing;\nreally = nothing");
    await page.keyboard.press("Tab");
    assert.equal(await progress(page), "2 of 2 answered", "words are not asked for");
    await assertAccessible(page);
    await fits(page);
    await screenshot(`kinds-numbers-${device}`);

    await page.click("#onward a.button");
    await page.waitForSelector(".matrix");
    assert.equal(await page.locator(".matrix").count(), 3);
    const daily = page.getByRole("radio", { name: "Every day Customer records How often do you use them?" });
    await daily.check();
    assert.equal(await page.locator(".matrix").count(), 4, "a row shows another matrix");
    await page.locator("[id='in-use.erp-rarely']").focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowDown");
    assert.equal(await focused(page), "in-use.erp-weekly");
    assert.equal(await page.locator("[id='in-use.chat-not_applicable']").count(), 0);
    await page.locator("[id='in-use.chat-dont_know']").check();
    await page.locator("[id='in-invest.robots-planned']").check();
    await page.locator("[id='in-invest.robots-invested']").check();
    await page.locator("[id='in-invest.sensors-neither']").check();
    await page.fill("[id='in-days.offer']", "-1");
    await page.keyboard.press("Tab");
    await page.click("#errors a");
    assert.equal(await focused(page), "in-days.offer");
    await page.fill("[id='in-days.offer']", "2");
    await page.keyboard.press("Tab");
    await page.locator("[id='in-days.bill-dont_know']").check();
    await page.locator("[id='in-steps.offers-shared']").check();
    assert.equal(await progress(page), "8 of 9 answered");
    await assertAccessible(page);
    await fits(page);
    await screenshot(`kinds-matrices-${device}`);
    await page.locator("[id='clear-use.erp']").click();
    assert.equal(await progress(page), "7 of 9 answered");
    await page.locator("[id='in-use.erp-daily']").check();

    assert.deepEqual((await kept(page)).answers, {
      automate: "yes",
      budget: { growth: 39.5, running: 60.5 },
      "days.bill": "dont_know",
      "days.offer": 2,
      goals: "cost;speed",
      "invest.robots": "planned;invested",
      "invest.sensors": "neither",
      order: ["people", "calm"],
      remark: "Nothing; really = nothing",
      "steps.offers": "shared",
      stock: 25,
      tools: "crm;erp",
      "use.chat": "dont_know",
      "use.crm": "daily",
      "use.erp": "daily",
    });

    // A reload brings everything back.
    const before = await kept(page);
    await page.reload();
    await page.waitForSelector(".matrix");
    assert.equal(await progress(page), "8 of 9 answered");
    assert.deepEqual(await kept(page), before);

    await page.click("#onward a.button");
    const download = await downloaded(page, "[data-action=download]");
    const report = await page.context().newPage();
    const html = download.bytes.toString();
    await report.route("**/the-report.html", (route) => route.fulfill({ body: html, contentType: "text/html; charset=utf-8" }));
    await report.goto(`${origin}/the-report.html`);
    const text = await report.locator("body").innerText();
    for (const said of ["At the counter (not changed)", "1. People; 2. Calm", "Keeping things running: 60.5 %; Growth: 39.5 %", "At home: 80 %"]) {
      assert.ok(text.replaceAll("\u00a0", " ").includes(said), said);
    }
    await assertAccessible(report);
    await fits(report);
    await picture(report, `kinds-report-${device}`);
    await report.close();
  }, options);
}
