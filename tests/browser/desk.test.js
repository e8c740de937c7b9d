// The consultant's desk: many companies at once, with the bytes of the command, and questionnaires checked, with its messages.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

import { unzipSync } from "fflate";

import { assertAccessible, browserTest, downloaded, inFirefox } from "./harness/browser.js";
import { app, branda } from "./harness/places.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const sample = join(root, "tests/sample/companies.csv");
const folder = mkdtempSync(join(tmpdir(), "branda-desk-"));
const path = (name) => join(folder, name);
const run = (...args) => spawnSync(branda, args, { cwd: folder, encoding: "utf8" });
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const languages = ["en", "lt", "nb", "da", "de", "et", "fi", "lv", "pl", "sv"];

const [head, ...rows] = readFileSync(sample, "utf8").trim().split("\n");
/** A row of the sample as that of another company. */
const as = (id, row) => row.replace(/^[^,]*/, id);

before(() => {
  const shipped = readFileSync(join(root, "questionnaires/innocape.yaml"), "utf8");
  // In all languages that we have words in: its first one stands in for its own texts.
  writeFileSync(path("innocape.yaml"), shipped.replace("languages: [en, lt, nb]", `languages: [${languages.join(", ")}]`));
  writeFileSync(path("companies.csv"), readFileSync(sample));
  writeFileSync(path("companies.xlsx"), readFileSync(join(root, "tests/sample/companies.xlsx")));
  const wrong = as("WRONG", rows[0]).split(",");
  wrong[head.split(",").indexOf("strategy_plan")] = "<img src=x onerror=alert(1)>";
  writeFileSync(path("wrong.csv"), [head, ...rows, wrong.join(","), rows[1]].join("\n"));
  const version = /^version: "?([^"\n]+)/m.exec(shipped)[1];
  for (const [name, language, answer] of [["one", "lt", "in_head"], ["two", "en", "nowhere"], ["three", "nb", "nonsense"]]) {
    const company = { id: name, name: `<b>${name}</b>` };
    writeFileSync(path(`${name}.json`), JSON.stringify({ questionnaire: "innocape", version, company, language, answers: { strategy_plan: answer } }));
  }
  writeFileSync(path("broken.yaml"), shipped.replace("id: innocape", "id: Inno cape").replace("languages: [en, lt, nb]", "languages: [en, lt, nb, xx]"));
  writeFileSync(path("hostile.yaml"), "title: <script>alert(1)</script>\nbranda: 1\nid: &a [*a, \"\u001b[31m\"]\n");
  writeFileSync(path("other.yaml"), readFileSync(join(root, "questionnaires/industry-4-readiness.yaml")));
  writeFileSync(path("hub.yaml"), "theme: 1\nlanguages: [en]\nname: Harbour Hub\nlogo: logo.svg\ncolours: { accent: '#00594f' }\n");
  writeFileSync(path("logo.svg"), "<svg xmlns='http://www.w3.org/2000/svg' width='80' height='40'><path d='M0 0h80v40z' fill='teal'/></svg>");
  execFileSync(branda, ["benchmark", "innocape.yaml", "companies.csv", "--out", "benchmark.json"], { cwd: folder, stdio: "ignore" });
  for (const out of ["site", "desk.html"]) {
    const beside = ["--theme", "hub.yaml", "--benchmark", "benchmark.json", "--desk"];
    execFileSync(branda, ["publish", "innocape.yaml", "--app", app, ...beside, "--out", out], { cwd: folder, stdio: "ignore" });
  }
});
after(() => rmSync(folder, { recursive: true }));

/** Opens the desk of the page that was published with it. */
async function open(page, origin, place = "#/desk") {
  const here = new RegExp(`^${origin}/([^?#]*)`);
  await page.route(here, (route) => {
    const [, name] = here.exec(route.request().url());
    return route.fulfill({ path: path(join("site", name || "index.html")) });
  });
  await page.goto(`${origin}/icon.svg`);
  await page.goto(`${origin}/${place}`);
  if (place === "#/desk") await page.waitForSelector("#desk-drop");
}

const drop = (page, ...names) => page.setInputFiles("#desk-files", names.map(path));
const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.tagName);

/** What the command writes of answers: the reports with all that is about them, and the study. */
function written(answers, ...more) {
  rmSync(path("out"), { recursive: true, force: true });
  run("batch", "innocape.yaml", answers, "--benchmark", "benchmark.json", "--theme", "hub.yaml", "--out", "out", ...more);
  run("cohort", "innocape.yaml", answers, "--theme", "hub.yaml", "--out", "out/cohort.html", ...more);
  const names = readdirSync(path("out")).filter((name) => !name.startsWith("."));
  return new Map(names.map((name) => [name, readFileSync(join(path("out"), name))]));
}

function assertSame(found, expected) {
  assert.deepEqual([...found.keys()].sort(), [...expected.keys()].sort());
  for (const [name, bytes] of expected) assert.ok(found.get(name).equals(bytes), `${name} differs`);
}

/** The files of the ZIP that the page gives, by name. */
async function zip(page) {
  const { bytes } = await downloaded(page, "[data-do=save-all]");
  return new Map(Object.entries(unzipSync(bytes)).map(([name, file]) => [name, Buffer.from(file)]));
}

browserTest("a CSV becomes a ZIP with the bytes of the command, and everything in it is to see", "/", async ({ page, origin, screenshot }) => {
  await open(page, origin, "");
  await page.waitForSelector(".ways");
  await page.click("a[href='#/desk']");
  await page.waitForSelector("#desk-drop");
  assert.equal(await focused(page), "H1");
  assert.equal(await page.title(), "Consultant’s desk – Digital maturity self-assessment");
  await drop(page, "companies.csv");
  await page.waitForSelector("#desk-made");
  assert.equal(await page.locator("#desk-made").innerText(), "12 reports are ready");
  assert.equal(await page.locator("#status").innerText(), "12 reports are ready");
  assert.equal(await focused(page), "desk-made");
  assert.equal(await page.locator(".made .told, .made .warning, [data-value='rejected.csv']").count(), 0);
  assertSame(await zip(page), written("companies.csv"));
  const results = await downloaded(page, "[data-value='results.csv']");
  assert.ok(results.bytes.equals(readFileSync(path("out/results.csv"))));

  // The list searches, and leads to each report.
  await page.click("[data-value='index.html']");
  const frame = page.frameLocator("#desk-frame iframe");
  await frame.locator("#tools input").fill("staliai");
  await frame.locator("table.companies tbody tr").first().waitFor();
  const link = frame.locator("table.companies a").first();
  const name = await link.innerText();
  await screenshot("desk-portfolio");
  await link.click();
  await page.waitForFunction(() => /^Report: /.test(document.querySelector("#desk-frame iframe")?.title));
  await frame.locator("body", { hasText: name }).waitFor();
  await page.click("[data-value='cohort.html']");
  await frame.locator("#dimensions, h2").first().waitFor();
  assert.equal(await page.locator("[data-value='cohort.html']").getAttribute("aria-pressed"), "true");
  await screenshot("desk-cohort");
});

browserTest("of a workbook the sheet is chosen, and what is wrong without it is told", "/", async ({ page, origin }) => {
  await open(page, origin);
  await drop(page, "companies.xlsx");
  await page.waitForSelector("#desk-problem");
  assert.match(await page.locator("#desk-problem").innerText(), /no column `id`.*sheet `Notes` is read/s);
  assert.equal(await focused(page), "desk-problem");
  await page.locator(".drop summary").click();
  await page.fill("#desk-sheet", "Answers");
  await drop(page, "companies.xlsx");
  await page.waitForSelector("#desk-made");
  assertSame(await zip(page), written("companies.xlsx", "--sheet", "Answers"));
  assert.equal(await page.inputValue("#desk-sheet"), "Answers", "what was chosen stays");
});

browserTest("answer files become reports, each in its language, and a wrong one is told", "/", async ({ page, origin }) => {
  await open(page, origin);
  await drop(page, "two.json", "three.json", "one.json");
  await page.waitForSelector("#desk-made");
  assert.equal(await page.locator("#desk-made").innerText(), "2 reports are ready");
  assert.match(await page.locator(".made .warning").innerText(), /^1 row or file is wrong/);
  assert.match(await page.locator(".told").innerText(), /three\.json: field `strategy_plan`: .*`nonsense`/);
  const found = await zip(page);
  const list = ["one.json", "two.json", "three.json"].map((name) => readFileSync(path(name), "utf8"));
  writeFileSync(path("list.json"), `[${list.join(",")}]`);
  const expected = written("list.json");
  for (const name of ["one.html", "two.html", "index.html", "results.csv"]) assert.ok(found.get(name).equals(expected.get(name)), name);
  assert.match(found.get("one.html").toString(), /<html lang="lt"/);

  await drop(page, "one.json", "companies.csv");
  await page.waitForSelector("#desk-problem");
  assert.match(await page.locator("#desk-problem").innerText(), /companies\.csv is none of several answer files/);
});

browserTest("wrong rows are told with row and column, and nothing in them is run", "/", async ({ page, origin, screenshot }) => {
  await open(page, origin);
  await drop(page, "wrong.csv");
  await page.waitForSelector("#desk-made");
  const { stderr } = run("batch", "innocape.yaml", "wrong.csv", "--out", "out", "--quiet");
  const told = await page.locator(".told li").allInnerTexts();
  assert.deepEqual(told, stderr.trim().split("\n"));
  assert.match(told.join("\n"), /wrong\.csv:14: column `strategy_plan`: `<img src=x onerror=alert\(1\)>`/);
  assert.equal(await page.locator("#desk img, #desk main script").count(), 0);
  const rejected = await downloaded(page, "[data-value='rejected.csv']");
  assert.ok(rejected.bytes.equals(readFileSync(path("out/rejected.csv"))));
  await assertAccessible(page);
  await screenshot("desk-wrong-rows");
});

/** A table of so many companies. */
function many(count) {
  const companies = Array.from({ length: count }, (_, at) => as(`C-${at}`, rows[at % rows.length]));
  writeFileSync(path("many.csv"), [head, ...companies].join("\n"));
}

browserTest("work under way is told, and is cancelled at once", "/", async ({ page, origin, screenshot }) => {
  many(20_000);
  await open(page, origin);
  await drop(page, "many.csv");
  await page.waitForFunction(() => /^[\d,]{2,} reports so far, \d+ a second$/.test(document.querySelector("#desk-progress")?.textContent));
  assert.ok((await page.locator(".work progress").evaluate((bar) => bar.value)) > 0);
  await assertAccessible(page);
  await screenshot("desk-at-work");
  const begun = Date.now();
  await page.click(".work button");
  await page.waitForSelector("#desk-drop");
  assert.ok(Date.now() - begun < 2_000, "at once");
  assert.equal(await focused(page), "H1");
  // Nothing comes after it.
  await drop(page, "companies.csv");
  await page.waitForSelector("#desk-made");
  assert.equal((await zip(page)).size, 15);
});

browserTest("a questionnaire is told what the command tells, and nothing in it is run", "/", async ({ page, origin, screenshot }) => {
  await open(page, origin);
  for (const name of ["broken.yaml", "hostile.yaml"]) {
    const { stderr } = run("check", name);
    await drop(page, name);
    await page.waitForFunction((name) => document.querySelector("#desk-looked")?.innerText === name, name);
    assert.equal(await page.locator(".looked pre").evaluate((pre) => pre.textContent), stderr.trimEnd());
    assert.match(stderr, /\^/, "there is a caret");
    assert.equal(await page.locator("[data-do=preview], #desk main script").count(), 0);
  }
  await assertAccessible(page);
  await screenshot("desk-check");
});

browserTest("a questionnaire is previewed, and the answers that are kept stay as they are", "/", async ({ page, origin, screenshot }) => {
  await open(page, origin, "#/full/dimension/strategy");
  await page.locator("fieldset").nth(0).locator("input").nth(2).check();
  const kept = () => page.evaluate(() => JSON.stringify(localStorage));
  const before = await kept();
  await page.evaluate(() => (location.hash = "#/desk"));
  await page.waitForSelector("#desk-drop");
  await drop(page, "other.yaml");
  await page.waitForSelector("#desk-looked");
  assert.equal(await page.locator(".looked > p[lang]").innerText(), run("check", "other.yaml").stdout.trim());
  await page.click("[data-do=preview]");
  await page.waitForSelector("#desk-preview");
  await page.waitForSelector("#page:not([hidden]) .ways");
  assert.match(await page.locator("#desk-preview").innerText(), /^Preview of other\.yaml\. Nothing that you enter is kept/);
  assert.match(await page.title(), /Industr/);
  await page.click(".ways a");
  await page.evaluate(() => (location.hash = "#/full/all"));
  await page.waitForSelector("fieldset input");
  for (const fieldset of (await page.locator("fieldset").all()).slice(0, 6)) await fieldset.locator("input").first().click();
  await assertAccessible(page);
  await screenshot("desk-preview");
  await page.evaluate(() => (location.hash = "#/full/report"));
  await page.frameLocator("#report").locator("h1").waitFor();
  assert.equal(await kept(), before);

  await page.click("#desk-preview a");
  await page.waitForSelector("#desk-looked");
  assert.equal(await page.locator("#desk-preview").count(), 0);
  await page.click("#desk .home");
  await page.waitForSelector("#page:not([hidden]) .ways");
  assert.equal(await page.title(), "Digital maturity self-assessment");
  await page.evaluate(() => (location.hash = "#/full/dimension/strategy"));
  await page.waitForSelector("fieldset input");
  assert.ok(await page.locator("fieldset").nth(0).locator("input").nth(2).isChecked());
  assert.equal(await kept(), before);
});

// Colours and words are the same in both browsers.
const looks = [["desk", {}], ["desk-dark", { colorScheme: "dark" }], ["phone", phone]];
for (const [device, options] of inFirefox ? looks.slice(0, 1) : looks) {
  browserTest(`the whole way goes by keyboard alone, and axe finds nothing, on a ${device}`, "/", async ({ page, origin, screenshot }) => {
    // From now on, so that none is missed.
    const choosing = new Promise((done) => page.on("filechooser", done));
    await open(page, origin);
    await assertAccessible(page);
    await screenshot(`desk-${device}`);
    for (let step = 0; (await focused(page)) !== "desk-choose"; step++) {
      assert.ok(step < 20, "the button is not reached");
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Enter");
    const chooser = await choosing;
    assert.ok(chooser.isMultiple());
    await chooser.setFiles(path("wrong.csv"));
    await page.waitForSelector("#desk-made");
    for (const stop of ["told", "save-all", "index.html"]) {
      for (let step = 0; step < 10; step++) {
        await page.keyboard.press("Tab");
        const at = await page.evaluate(() => [document.activeElement.className, document.activeElement.dataset.do, document.activeElement.dataset.value].join(" "));
        if (at.includes(stop)) break;
        assert.ok(step < 9, `${stop} is not reached`);
      }
    }
    await page.keyboard.press("Enter");
    const frame = page.frameLocator("#desk-frame iframe");
    await frame.locator("table.companies tbody tr").first().waitFor();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(overflow <= 0, `${overflow} px too wide`);
    await assertAccessible(page);
    await screenshot(`desk-made-${device}`);
  }, options);
}

browserTest("the desk speaks every language, and so does the form after it", "/", async ({ page, origin }) => {
  await open(page, origin);
  await drop(page, "wrong.csv");
  await page.waitForSelector("#desk-made");
  const titles = new Set();
  for (const code of languages) {
    await page.click(`#desk [data-value=${code}]`);
    await page.waitForFunction((code) => document.querySelector(`#desk [data-value=${code}]`).ariaPressed === "true", code);
    await page.waitForFunction((code) => document.documentElement.lang === code, code);
    titles.add(await page.locator("#desk h1").innerText());
    assert.equal(await page.locator("#desk").getByText("{").count(), 0);
    assert.equal(await page.evaluate(() => document.activeElement.dataset.value), code);
    await assertAccessible(page);
  }
  assert.equal(titles.size, languages.length);
  await page.click("#desk .home");
  await page.waitForSelector("#page:not([hidden]) .ways");
  assert.equal(await page.evaluate(() => document.documentElement.lang), "sv");
});

browserTest("a worker that breaks off is told, and the page goes on", "/", async ({ page, origin }) => {
  await open(page, origin);
  await page.evaluate(() => {
    const { postMessage } = Worker.prototype;
    // As when memory is used up: the worker ends with an error.
    Worker.prototype.postMessage = function (message, ...more) {
      postMessage.call(this, message[0] === "drop" ? ["drop", {}] : message, ...more);
    };
    window.mend = () => (Worker.prototype.postMessage = postMessage);
  });
  await drop(page, "companies.csv");
  await page.waitForSelector("#desk-problem[role=alert]");
  assert.match(await page.locator("#desk-problem").innerText(), /The work broke off; nothing is lost/);
  assert.equal(await focused(page), "desk-problem");
  await page.evaluate(() => window.mend());
  await drop(page, "companies.csv");
  await page.waitForSelector("#desk-made");
});

browserTest("one file has the desk too, without a network", "/", async ({ page, context, screenshot }) => {
  await page.waitForSelector(".ways");
  await context.setOffline(true);
  const requests = [];
  context.on("request", (request) => requests.push(request.url()));
  await page.goto(`${pathToFileURL(path("desk.html")).href}#/desk`);
  await page.waitForSelector("#desk-drop");
  await drop(page, "companies.csv");
  await page.waitForSelector("#desk-made");
  assertSame(await zip(page), written("companies.csv"));
  await page.click("[data-value='index.html']");
  await page.frameLocator("#desk-frame iframe").locator("table.companies tbody tr").first().waitFor();
  await drop(page, "other.yaml");
  await page.waitForSelector("#desk-looked");
  await page.click("[data-do=preview]");
  await page.waitForSelector("#desk-preview");
  await screenshot("desk-one-file");
  assert.deepEqual(requests.filter((url) => !/^(file|blob|data|about):/.test(url)), []);
}, { permitted: ["file:"] });

browserTest("a page without the desk has nothing of it", "/#/desk", async ({ page }) => {
  await page.waitForSelector(".ways");
  assert.equal(await page.locator("#desk, a[href='#/desk']").count(), 0);
  const file = readFileSync(join(root, "target/assessment.html"), "utf8");
  assert.doesNotMatch(file, /desk_bg|worker-src|\{scripts\}|\{workers\}/);
  assert.ok(!existsSync(join(root, "target/web/desk.js")));
  assert.match(readFileSync(path("desk.html"), "utf8"), /worker-src blob:/);
});
