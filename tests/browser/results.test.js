// What can be done with results: downloads, comparing with an earlier round, trying out other answers, and the place among others.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";

import { assertAccessible, browserTest } from "./harness/browser.js";
import { app, branda } from "./harness/places.js";
import { serve } from "./harness/server.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const sample = join(root, "tests/sample/companies.csv");
const questionnaire = join(root, "questionnaires/innocape.yaml");
const folder = mkdtempSync(join(tmpdir(), "branda-results-"));
const path = (name) => join(folder, name);
const run = (...args) => execFileSync(branda, args, { cwd: folder, stdio: "ignore" });
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

const HUB = `theme: 1
languages: [en, lt]
name: { en: Harbour <Hub>, lt: Uosto centras }
logo: logo.svg
website: https://hub.example
contact: { en: Quay 1, lt: Krantinės g. 1 }
introduction: { en: Welcome., lt: Sveiki. }
privacy: { en: Kept here., lt: Lieka čia. }
colours: { accent: '#00594f', second: '#8a3ffc' }
`;

/** An answer file with the answers that a row of the sample gives. */
function answers(row, round, date) {
  const [header, ...rows] = readFileSync(sample, "utf8").split("\n").map((line) => line.split(","));
  const cells = rows.find(([id]) => id === row);
  const questions = header.indexOf("strategy_plan");
  const given = Object.fromEntries(header.map((column, index) => [column, cells[index]]).slice(questions));
  const company = { id: "LT-001", name: "Duonos kampas" };
  const version = /^version: "?([^"\n]+)/m.exec(readFileSync(questionnaire, "utf8"))[1];
  return JSON.stringify({ questionnaire: "innocape", version, company, date, round, language: "en", answers: given });
}

before(() => {
  run("benchmark", questionnaire, sample, "--out", "benchmark.json");
  writeFileSync(path("hub.yaml"), HUB);
  writeFileSync(path("logo.svg"), "<svg xmlns='http://www.w3.org/2000/svg' width='80' height='40'><path d='M0 0h80v40z' fill='teal'/></svg>");
  run("publish", questionnaire, "--app", app, "--benchmark", "benchmark.json", "--theme", "hub.yaml", "--out", "site");
  writeFileSync(path("T0.json"), answers("LT-001", "T0", "2025-11-23"));
  writeFileSync(path("T1.json"), answers("LT-005", "T1", "2026-11-23"));
});
after(() => rmSync(folder, { recursive: true }));

const told = (page) => page.waitForFunction(() => document.querySelector("#status").innerText !== "");
const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.tagName);
const kept = (page) => page.evaluate(() => JSON.parse(localStorage.getItem("branda:innocape")));

/** Opens answers and goes to a place. */
async function open(page, place, selector) {
  await page.waitForSelector(".ways");
  await page.setInputFiles("#file", path("T1.json"));
  await told(page);
  await page.evaluate((place) => (location.hash = `#/${place}`), place);
  await page.waitForSelector(selector);
}

async function downloaded(page, selector) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(selector)]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

const report = async (page) => (await downloaded(page, "[data-action=download]")).text;
const command = (...more) => {
  run("report", questionnaire, "T1.json", ...more, "--out", "report");
  return readFileSync(path("report"), "utf8");
};

browserTest("data, results and every chart are downloaded, as the command writes them", "/", async ({ page, screenshot }) => {
  await open(page, "full/report", "#report");
  await page.frameLocator("#report").locator("h1").waitFor();
  assert.equal(await report(page), command());
  await page.locator("#more summary").focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector("#charts button");
  await screenshot("results-downloads");

  const data = await downloaded(page, "[data-action=data]");
  assert.equal(data.name, "innocape-LT-001-T1.data.json");
  const { answers, report: trace } = JSON.parse(data.text);
  assert.deepEqual(trace, JSON.parse(command("--format", "json")));
  assert.deepEqual(answers.answers, JSON.parse((await downloaded(page, "[data-action=save]")).text).answers);

  const results = await downloaded(page, "[data-action=results]");
  run("batch", questionnaire, "T1.json", "--out", "out");
  assert.equal(results.name, "innocape-LT-001-T1.csv");
  assert.equal(results.text, readFileSync(path("out/results.csv"), "utf8"));

  const charts = page.locator("#charts button");
  const count = await charts.count();
  assert.ok(count >= 7, `${count} charts`);
  for (let index = 0; index < count; index++) {
    const name = await charts.nth(index).getAttribute("data-value");
    assert.ok((await charts.nth(index).innerText()).length > 3, name);
    const chart = await downloaded(page, `#charts [data-value=${name}]`);
    assert.equal(chart.name, `innocape-LT-001-T1.${name}.svg`);
    run("chart", questionnaire, "T1.json", "--chart", name, "--out", "chart.svg");
    assert.equal(chart.text, readFileSync(path("chart.svg"), "utf8"), name);
  }
});

browserTest("a report is compared with an earlier round, as by the command", "/", async ({ page, screenshot }) => {
  await open(page, "full/report", "#report");
  await page.setInputFiles("#earlier", path("T0.json"));
  await page.frameLocator("#report").locator("#progress").waitFor();
  assert.equal(await focused(page), "compare");
  assert.match(await page.locator(".compare").innerText(), /Compared with T0\.json/);
  assert.equal(await report(page), command("--before", "T0.json"));
  await page.locator("#report").evaluate((frame) => frame.removeAttribute("sandbox"));
  await screenshot("results-compared");

  // What is no earlier round is told, and nothing else changes.
  await page.setInputFiles("#earlier", path("T1.json"));
  await page.waitForSelector("#problem");
  assert.match(await page.locator("#problem").innerText(), /T1\.json.*earlier round/s);
  assert.equal(await focused(page), "problem");
  await page.setInputFiles("#earlier", { name: "x.json", mimeType: "application/json", buffer: Buffer.from("<b>") });
  await page.waitForFunction(() => document.querySelector("#problem").innerText.includes("x.json"));
  assert.match(await page.locator(".compare").innerText(), /T0\.json/);

  await page.click("[data-action=compare-no-more]");
  assert.equal(await page.locator("#problem").count(), 0);
  assert.equal(await report(page), command());
});

for (const [device, options] of [["desk", {}], ["desk-dark", { colorScheme: "dark" }], ["phone", phone]]) {
  browserTest(`other answers are tried out, put back and kept, on a ${device}`, "/", async ({ page, screenshot }) => {
    await open(page, "full/report", "#report");
    await page.locator(".onward a", { hasText: "What if?" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForSelector("#outcome .told");
    assert.equal(await focused(page), "H1");
    const before = await page.locator(".told").innerText();
    assert.doesNotMatch(before, /→/);
    const saved = await kept(page);

    // With the arrow keys, as a radio group goes; what is said waits for a pause.
    const first = page.locator(".some fieldset").first();
    await first.locator("input").first().focus();
    for (let step = 0; step < 3; step++) await page.keyboard.press("ArrowDown");
    assert.match(await page.locator(".told").innerText(), /→/);
    assert.equal(await page.locator("#status").innerText(), "");
    await told(page);
    assert.equal(await page.locator("#status").innerText(), await page.locator(".told").innerText());
    for (const question of await page.locator(".some[open] fieldset").all()) await question.locator("label.option").nth(4).click();
    assert.equal(await page.locator("#outcome svg").count() >= 2, true);
    assert.deepEqual(await kept(page), saved, "nothing is saved");
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(overflow <= 0, `${overflow} px too wide`);
    await assertAccessible(page);
    await screenshot(`what-if-${device}`);

    await page.click("[data-action=put-back]");
    await page.waitForFunction((before) => document.querySelector(".told")?.innerText === before, before);
    assert.equal(await focused(page), "H1");
    await page.locator(".some fieldset").first().locator("label.option").nth(4).click();
    await page.click("[data-action=keep-tried]");
    await page.waitForFunction(() => document.querySelector(".told") && !document.querySelector(".told").innerText.includes("→"));
    assert.match(await page.locator("#status").innerText(), /kept/);
    const now = await kept(page);
    assert.notDeepEqual(now.answers, saved.answers);
    assert.equal(now.round, "T1", "and nothing else is");
    assert.deepEqual({ ...now, answers: 0 }, { ...saved, answers: 0 });
  }, options);
}

browserTest("what another answer changes is there before the next frame", "/", async ({ page }) => {
  await open(page, "full/what-if", "#outcome .told");
  const told = await page.evaluate(() => {
    const told = () => document.querySelector(".told").innerText;
    const before = told();
    for (const input of document.querySelectorAll(".some[open] input[type=radio]")) {
      input.click();
      if (told() !== before) break;
    }
    return [before, told()];
  });
  assert.notEqual(told[0], told[1]);
});

/** A test on the page that a hub published with what it has: its benchmark and its theme. */
function hubTest(name, body, options) {
  browserTest(name, "/", async ({ page, ...rest }) => {
    const { origin, stop } = await serve(path("site"));
    try {
      await page.route("**/*", (route) => {
        const url = new URL(route.request().url());
        return route.fetch({ url: origin + url.pathname }).then((response) => route.fulfill({ response }));
      });
      await page.reload();
      await body({ page, ...rest });
    } finally {
      await stop();
    }
  }, options);
}

hubTest("a company stands among those of the hub, in its look, as by the command", async ({ page, screenshot }) => {
  await open(page, "full/report", "#report");
  await page.frameLocator("#report").locator("#peers").waitFor();
  assert.equal(await report(page), command("--benchmark", "benchmark.json", "--theme", "hub.yaml"));
  await screenshot("results-among-others");
  await page.click("#more summary");
  const map = await downloaded(page, "[data-action=chart][data-value=map]");
  assert.match(map.text, /--bc-first:#00594f/);
});

for (const [device, options] of [["desk", {}], ["desk-dark", { colorScheme: "dark" }], ["phone", phone]]) {
  hubTest(`the page of a hub has its look, in the language that is spoken, on a ${device}`, async ({ page, screenshot }) => {
    await page.waitForSelector(".ways");
    const seen = async () => (await page.locator(".hub").allInnerTexts()).map((text) => text.trim().split(/\s*\n\s*/));
    assert.deepEqual(await seen(), [
      ["Harbour <Hub>", "Welcome."],
      ["Harbour <Hub> · https://hub.example", "Quay 1", "Kept here."],
    ]);
    assert.ok(await page.locator(".hub img").evaluate((logo) => logo.complete && logo.naturalWidth > 0));
    const accent = await page.locator(".ways a").first().evaluate((way) => getComputedStyle(way).backgroundColor);
    if (device === "desk") assert.equal(accent, "rgb(0, 89, 79)");
    assert.notEqual(accent, "rgb(31, 78, 140)");
    await assertAccessible(page);
    await screenshot(`hub-start-${device}`);
    await page.click("#speak-lt");
    await page.waitForFunction(() => document.documentElement.lang === "lt");
    assert.deepEqual((await seen())[0], ["Uosto centras", "Sveiki."]);
    await page.click(".ways a");
    await page.waitForSelector(".sections");
    assert.deepEqual((await seen())[0], ["Uosto centras"], "it welcomes once");
    await assertAccessible(page);
    await screenshot(`hub-sections-${device}`);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(overflow <= 0, `${overflow} px too wide`);
  }, options);
}
