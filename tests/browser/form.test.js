// The assessment, filled in as people do it: every section by mouse and keyboard, on a desk and on a phone.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { ask, assertAccessible, browserTest, downloaded, inFirefox } from "./harness/browser.js";
import { branda } from "./harness/places.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const hostile = `Duonos kampas <img src=x onerror="document.title='hacked'">`;

/** Opens a place of the form and waits until it is drawn. */
async function go(page, place, selector) {
  await page.evaluate((place) => (location.hash = `#/${place}`), place);
  await page.waitForSelector(selector);
}

/** What the browser keeps. */
async function kept(page) {
  return JSON.parse(await page.evaluate(() => localStorage.getItem("branda:innocape") ?? "null"));
}

async function saveAnswers(page) {
  const { name, bytes } = await downloaded(page, "[data-action=save]");
  return { name, text: bytes.toString() };
}

/** Answers every question of the section that is open, by turns with the mouse and with the arrow keys. */
async function fillSection(page) {
  const questions = page.locator("fieldset");
  const count = await questions.count();
  for (let index = 0; index < count; index++) {
    const question = questions.nth(index);
    if (index % 2 === 0) {
      await question.locator("label.option").nth(index % 4).click();
    } else {
      await question.locator("input").first().focus();
      await page.keyboard.press("Space");
      await page.keyboard.press("ArrowDown");
      assert.ok(await question.locator("input").nth(1).evaluate((input) => input === document.activeElement));
    }
    assert.equal(await page.locator("#progress-text").innerText(), progress(index + 1, count));
  }
  return count;
}

const progress = (answered, possible) => `Atsakyta: ${answered} iš ${possible}`;

/** Axe cannot look into a frame that runs no scripts: the report is looked at by itself. */
async function assertReportAccessible(page, origin, html) {
  await page.locator("iframe").evaluate((frame) => {
    frame.removeAttribute("sandbox");
    frame.srcdoc = "<!doctype html><html lang=en><title>Blank</title><main><h1>Blank</h1></main></html>";
  });
  await assertAccessible(page);
  const report = await page.context().newPage();
  await report.route("**/the-report.html", (route) => route.fulfill({ body: html, contentType: "text/html; charset=utf-8" }));
  await report.goto(`${origin}/the-report.html`);
  await assertAccessible(report);
  await report.close();
}

/** What `branda batch` writes for one answer file. */
function nativeReport(answers) {
  const folder = mkdtempSync(join(tmpdir(), "branda-form-"));
  try {
    writeFileSync(join(folder, "answers.json"), answers);
    const out = join(folder, "out");
    execFileSync(branda, ["batch", "questionnaires/innocape.yaml", folder, "--quiet", "--out", out], { cwd: root });
    const pages = readdirSync(out, { recursive: true }).filter((name) => /\.html$/.test(name) && name !== "index.html");
    assert.equal(pages.length, 1, `one report: ${pages}`);
    return readFileSync(join(out, pages[0]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// Firefox has no phone to stand in for.
for (const [device, options] of inFirefox ? [["desk", {}]] : [["desk", {}], ["phone", phone]]) {
  browserTest(
    `the whole assessment is filled in and gives the report of the command, on a ${device}`,
    "/",
    async ({ page, origin, screenshot }) => {
      // Lithuanian, as the browser asks for it.
      await page.waitForSelector(".ways");
      assert.equal(await page.evaluate(() => document.documentElement.lang), "lt");
      assert.equal(await page.title(), "Skaitmeninės brandos įsivertinimas");
      await page.click(".ways a");
      await page.waitForSelector(".sections");
      assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1");

      await page.click(".sections a");
      await page.fill("#in-name", hostile);
      await page.fill("#in-id", "LT-001");
      await page.fill("#in-round", "T0");
      await page.fill("#in-date", "2026-11-23");
      await page.selectOption("#in-country", "LT");
      await page.selectOption("#in-sector", "C");
      await page.locator("[name=size]").first().check();
      await page.fill("#in-founded", "seniai");
      await page.keyboard.press("Tab");
      assert.equal(await page.getAttribute("#in-founded", "aria-invalid"), "true");
      await page.click("#errors a");
      assert.equal(await page.evaluate(() => document.activeElement.id), "in-founded");
      await page.fill("#in-founded", "1998");
      await page.keyboard.press("Tab");
      assert.equal(await page.locator(".errors").count(), 0);

      let answered = 0;
      for (;;) {
        const before = await page.locator("h1").innerText();
        await page.click("#onward a.button");
        await page.waitForFunction((before) => document.querySelector("h1").innerText !== before, before);
        if (page.url().endsWith("/report")) break;
        assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1");
        answered += await fillSection(page);
      }
      assert.equal(answered, 40);

      const frame = page.frameLocator("#report");
      await frame.locator("h1").waitFor();
      assert.match(await frame.locator("h1").innerText(), /Duonos kampas <img src=x/);
      await page.waitForFunction(() => document.querySelector("iframe").clientHeight > 2000);
      await screenshot(`form-report-${device}`);
      const { name, bytes: report } = await downloaded(page, "[data-action=download]");
      assert.equal(name, "innocape-LT-001-T0.html");
      const saved = await saveAnswers(page);
      assert.equal(saved.name, "innocape-LT-001-T0.json");
      assert.match(await page.locator("#status").innerText(), /innocape-LT-001-T0\.json/);
      assert.equal(await page.title(), "Skaitmeninės brandos ataskaita – Skaitmeninės brandos įsivertinimas");

      await go(page, "full", ".sections");
      assert.equal(await page.locator(".state.completed").count(), 7);
      assert.equal(await page.locator("#progress-text").innerText(), progress(40, 40));

      // Nothing is left after starting over, and the file brings everything back.
      await page.click("[data-value=ask-start-over]");
      await page.click("dialog[open] [data-action=start-over]");
      await page.waitForSelector(".ways");
      assert.equal(await kept(page), null);
      const file = { name: saved.name, mimeType: "application/json", buffer: Buffer.from(saved.text) };
      await page.setInputFiles("#file", file);
      await page.waitForFunction(() => document.querySelector("#status").innerText !== "");
      assert.deepEqual(await kept(page), JSON.parse(saved.text));
      await go(page, "full/report", "iframe");
      await frame.locator("h1").waitFor();
      const again = await downloaded(page, "[data-action=download]");
      assert.ok(again.bytes.equals(report), "the same report from the opened file");
      assert.ok(nativeReport(saved.text).equals(report), "the page and the command give the same bytes");
      await assertReportAccessible(page, origin, report);
    },
    { locale: "lt-LT", ...options },
  );
}

browserTest("the language changes midway and no answer is lost", "/#/full/dimension/people", async ({ page }) => {
  await page.locator("fieldset").nth(0).locator("label.option").nth(2).click();
  await page.locator("fieldset").nth(1).locator("[value=dont_know]").check();
  const before = await kept(page);
  for (const [code, heading] of [["nb", "Mennesker"], ["lt", "Žmonės"], ["en", "People"]]) {
    await page.click(`#speak-${code}`);
    await page.waitForFunction((code) => document.documentElement.lang === code, code);
    assert.equal(await page.locator("h1").innerText(), heading);
    assert.equal(await page.evaluate(() => document.documentElement.lang), code);
    assert.equal(await page.evaluate(() => document.activeElement.id), `speak-${code}`);
    assert.equal(await page.locator("fieldset :checked").count(), 2);
    const now = await kept(page);
    assert.deepEqual(now.answers, before.answers);
    assert.equal(now.language, code);
  }
});

browserTest("a reload brings back the place and the answers, and the back button works", "/", async ({ page }) => {
  await page.click(".ways a");
  await page.click(".sections li:nth-child(2) a");
  await page.locator("fieldset").nth(0).locator("input").nth(3).check();
  await page.locator("fieldset").nth(1).locator("[value=dont_know]").check();
  await page.reload();
  await page.waitForSelector("fieldset");
  assert.equal(await page.locator("h1").innerText(), "Strategy");
  assert.ok(await page.locator("fieldset").nth(0).locator("input").nth(3).isChecked());
  assert.ok(await page.locator("fieldset").nth(1).locator("[value=dont_know]").isChecked());
  assert.equal(await page.locator("#progress-text").innerText(), "2 of 7 answered");
  await page.click("#clear-strategy_plan");
  assert.equal(await page.locator("#progress-text").innerText(), "1 of 7 answered");
  assert.ok(await page.locator("fieldset").nth(0).locator("input").nth(0).evaluate((input) => input === document.activeElement));
  assert.equal(await page.locator("fieldset").nth(0).locator(":checked").count(), 0);

  await page.goBack();
  await page.waitForSelector(".sections");
  assert.match(await page.locator(".sections li").nth(1).innerText(), /In progress/);
  await page.goForward();
  await page.waitForSelector("fieldset");
});

browserTest("the quick check grows into the full assessment", "/#/quick", async ({ page }) => {
  await page.waitForSelector(".sections");
  assert.equal(await page.locator("#progress-text").innerText(), "0 of 12 answered");
  await page.click(".sections li:nth-child(2) a");
  await page.waitForSelector("fieldset");
  assert.equal(await page.locator("fieldset").count(), 2);
  await page.locator("fieldset").nth(0).locator("input").nth(1).check();
  await go(page, "full", ".sections li:nth-child(7)");
  assert.equal(await page.locator("#progress-text").innerText(), "1 of 40 answered");
});

browserTest("answers without an id are not saved in a file, and the page says where it is missing", "/#/full/dimension/data", async ({ page }) => {
  await page.click("[data-action=save]");
  await page.waitForSelector("#in-id");
  assert.equal(await page.evaluate(() => document.activeElement.id), "in-id");
  assert.match(await page.locator("#error-id").innerText(), /company id/);
  await assertAccessible(page);
});

browserTest("a file that is none is refused, and nothing changes", "/#/full/dimension/data", async ({ page }) => {
  await page.locator("fieldset").nth(0).locator("input").nth(1).check();
  const before = await kept(page);
  await go(page, "", ".ways");
  for (const text of ["no answers", `{"questionnaire":"<img src=x>","version":"1"}`]) {
    await page.setInputFiles("#file", { name: "wrong.json", mimeType: "application/json", buffer: Buffer.from(text) });
    await page.waitForFunction(() => document.activeElement.id === "problem");
    assert.match(await page.locator("#problem").innerText(), /wrong\.json/);
    assert.equal(await page.locator("#problem img").count(), 0);
  }
  assert.deepEqual(await kept(page), before);
});

browserTest("a browser that keeps nothing says so", "/", async ({ page }) => {
  await page.evaluate(() => (Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }));
  await go(page, "full/dimension/data", "fieldset");
  await page.locator("fieldset").nth(0).locator("input").nth(1).check();
  assert.match(await page.locator("#kept.warning").innerText(), /does not keep your answers/);
});

const shop = {
  branda: 1, id: "innocape", version: "1.0", languages: ["en"], title: "A shop",
  levels: [{ id: "one", from: 0, name: "One", verdict: "It is one." }],
  dimensions: [{ id: "sales", name: "Sales", questions: [
    { id: "web", text: "A web shop?", not_applicable: true,
      options: [{ id: "no", points: 0, text: "No" }, { id: "yes", points: 1, text: "Yes" }] },
    { id: "share", text: "Which share of sales?", show_if: { question: "web", is: "yes" },
      number: { worst: 0, best: 50, min: 0, max: 100, unit: "%" } },
  ] }],
};

browserTest("a question comes and goes with the answer it hangs on, and the focus stays", "/", async ({ page, origin }) => {
  await page.waitForSelector(".ways");
  await ask(page, origin, shop, "full/dimension/sales");
  await page.waitForSelector("fieldset");
  assert.equal(await page.locator("#in-share").count(), 0);
  await page.locator("#in-web-no").focus();
  await page.keyboard.press("ArrowDown");
  await page.waitForSelector("#in-share");
  assert.equal(await page.evaluate(() => document.activeElement.id), "in-web-yes");
  assert.equal(await page.locator("#progress-text").innerText(), "1 of 2 answered");
  await page.fill("#in-share", "12,5");
  await page.keyboard.press("Tab");
  assert.equal(await page.inputValue("#in-share"), "12.5");
  assert.equal(await page.locator("#progress-text").innerText(), "2 of 2 answered");
  await page.locator("#in-share-dont_know").check();
  assert.equal(await page.evaluate(() => document.activeElement.id), "in-share-dont_know");
  assert.equal(await page.inputValue("#in-share"), "");
  await assertAccessible(page);
  await page.locator("#in-web-not_applicable").check();
  assert.equal(await page.locator("#in-share").count(), 0);
  assert.equal(await page.locator("#progress-text").innerText(), "1 of 1 answered");
});

const tools = {
  branda: 1, id: "innocape", version: "1.0", languages: ["en"], title: "Tools",
  levels: [{ id: "one", from: 0, name: "One", verdict: "It is one." }],
  dimensions: [{ id: "work", name: "Work", questions: [{ id: "tools", text: "Which do you use?", several: { options: [
    { id: "mail", points: 1, text: "Mail" }, { id: "chat", points: 1, text: "Chat" },
    { id: "none", points: 0, exclusive: true, text: "None of these" },
  ] } }] }],
};

browserTest("several options are ticked, and none of these stands alone", "/", async ({ page, origin }) => {
  await page.waitForSelector(".ways");
  await ask(page, origin, tools, "full/dimension/work");
  const ticked = () => page.locator("fieldset input:checked").evaluateAll((inputs) => inputs.map((input) => input.value));
  await page.locator("#in-tools-mail").focus();
  await page.keyboard.press("Space");
  assert.equal(await page.evaluate(() => document.activeElement.id), "in-tools-mail");
  await page.locator("#in-tools-chat").check();
  assert.deepEqual(await ticked(), ["mail", "chat"]);
  await assertAccessible(page);
  await page.locator("#in-tools-none").check();
  assert.deepEqual(await ticked(), ["none"]);
  await page.locator("#in-tools-chat").check();
  assert.deepEqual(await ticked(), ["chat"]);
  assert.equal((await kept(page)).answers.tools, "chat");
  await page.locator("#in-tools-chat").uncheck();
  assert.deepEqual(await ticked(), []);
  assert.equal(await page.locator("#progress-text").innerText(), "0 of 1 answered");
});

// Axe finds the same in every browser, and takes its time.
for (const language of inFirefox ? [] : ["en", "lt", "nb"]) {
  for (const colorScheme of ["light", "dark"]) {
    browserTest(
      `axe finds nothing on any screen, ${language}, ${colorScheme}`,
      "/",
      async ({ page, screenshot }) => {
        for (const [place, selector] of [
          ["", ".ways"],
          ["full", ".sections"],
          ["full/profile", "#in-name"],
          ["full/dimension/strategy", "fieldset"],
          ["full/all", ".one"],
        ]) {
          await go(page, place, selector);
          if (selector === "fieldset") await page.locator("fieldset").nth(0).locator("input").nth(1).check();
          if (selector === "#in-name") await page.fill("#in-founded", "?"), await page.keyboard.press("Tab");
          await assertAccessible(page);
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.ok(overflow <= 0, `${place} is ${overflow} px too wide`);
          await screenshot(`form-${place.replaceAll("/", "-") || "start"}-${language}-${colorScheme}`);
        }
      },
      { viewport: { width: 320, height: 640 }, colorScheme, locale: language },
    );
  }
}
