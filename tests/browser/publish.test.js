// The page as one file and as a folder: without a network, and with texts that mean harm.
import assert from "node:assert/strict";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { ask, assertAccessible, browserTest } from "./harness/browser.js";
import { oneFile } from "./harness/places.js";

/** Opens the one file from a folder of its own, with no network at all. */
async function openFile(page, context) {
  const folder = mkdtempSync(join(tmpdir(), "branda-file-"));
  const file = join(folder, "assessment.html");
  copyFileSync(oneFile, file);
  await context.setOffline(true);
  const requests = [];
  context.on("request", (request) => requests.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  return { requests, stop: () => rmSync(folder, { recursive: true }) };
}

browserTest(
  "one file works without a network, to the report",
  "/",
  async ({ page, context, screenshot }) => {
    await page.waitForSelector(".ways");
    const { requests, stop } = await openFile(page, context);
    try {
      await page.waitForSelector(".ways");
      assert.equal(await page.title(), "Skaitmeninės brandos įsivertinimas");
      assert.match(await page.locator(".private").innerText(), /lieka tik šiame kompiuteryje/);
      await page.click(".ways a");
      await page.click(".sections li:nth-child(2) a");
      await page.locator("fieldset").nth(0).locator("input").nth(2).check();
      await page.click("#speak-nb");
      await page.waitForFunction(() => document.documentElement.lang === "nb");
      await page.reload();
      assert.ok(await page.locator("fieldset").nth(0).locator("input").nth(2).isChecked());
      await assertAccessible(page);
      await page.evaluate(() => (location.hash = "#/full/report"));
      await page.frameLocator("#report").locator("h1").waitFor();
      await screenshot("one-file-report");
      const sent = requests.filter((url) => !/^(file|blob|data):/.test(url));
      assert.deepEqual(sent, []);
    } finally {
      stop();
    }
  },
  { locale: "lt-LT", viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, permitted: ["file:"] },
);

browserTest(
  "the folder works offline after the first visit, and forgets itself when everything is cleared",
  "/",
  async ({ page, context }) => {
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.waitForFunction(async () => {
      const names = await caches.keys();
      return names.length === 1 && (await (await caches.open(names[0])).keys()).length >= 11;
    });
    await context.setOffline(true);
    await page.reload();
    await page.waitForSelector(".ways");
    await page.evaluate(() => (location.hash = "#/full/dimension/data"));
    await page.waitForSelector("fieldset");
    await page.locator("fieldset").nth(0).locator("input").nth(1).check();
    await page.evaluate(() => (location.hash = "#/full/report"));
    await page.frameLocator("#report").locator("h1").waitFor();
    await page.evaluate(() => (location.hash = "#/"));
    await page.click("[data-value=ask-start-over]");
    await page.click("dialog[open] [data-action=start-over]");
    await page.waitForFunction(async () => (await caches.keys()).length === 0 && localStorage.length === 0);
    assert.equal(await page.evaluate(() => navigator.serviceWorker.getRegistration().then(Boolean)), false);
  },
  { serviceWorkers: "allow" },
);

const harm = `</script><img src=x onerror="document.title='hacked'"><script>document.title='hacked'</script>`;
const hostile = {
  branda: 1, id: "hostile", version: harm, languages: ["en"], title: harm, about: harm,
  levels: [{ id: "one", from: 0, name: harm, verdict: harm }],
  dimensions: [{ id: "sales", name: harm, about: harm, questions: [
    { id: "web", text: harm, help: harm,
      options: [{ id: "no", points: 0, text: harm, next: { effort: "days", do: harm } }, { id: "yes", points: 1, text: harm }] },
  ] }],
};

browserTest("a hostile questionnaire and a hostile answer file run nothing", "/", async ({ page, origin }) => {
  await ask(page, origin, hostile);
  // Before it is drawn, nothing hears of a file.
  await page.waitForSelector("h1");
  const answers = { web: "no" };
  const file = { questionnaire: "hostile", version: harm, company: { id: "x", name: harm }, round: harm, answers };
  const open = (content) => {
    const buffer = Buffer.from(JSON.stringify(content));
    return page.setInputFiles("#file", { name: "<img src=x>.json", mimeType: "application/json", buffer });
  };
  await open({ ...file, answers: { [harm]: harm } });
  await page.waitForSelector("#problem");
  assert.match(await page.locator("#problem").innerText(), /onerror/);
  await open(file);
  await page.waitForFunction(() => document.querySelector("#status").innerText !== "");
  for (const place of ["", "full", "full/all", "full/profile", "full/dimension/sales", "full/report"]) {
    await page.evaluate((place) => (location.hash = `#/${place}`), place);
    await page.waitForSelector("h1");
    if (place === "full/report") await page.frameLocator("#report").locator("h1").waitFor();
    assert.equal(await page.locator("#page img, #page script").count(), 0, place);
    assert.ok((await page.title()).includes("onerror"), "a text is a text");
  }
  // Its charts are pictures, in which a browser runs nothing; no other stands there.
  const others = "img:not([src^='data:image/svg+xml;base64,']), script";
  assert.equal(await page.frameLocator("#report").locator(others).count(), 0);
});

browserTest("all questions stand on one page, by keyboard alone", "/#/full", async ({ page, screenshot }) => {
  await page.locator(".onward a", { hasText: "All questions on one page" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector(".one");
  assert.equal(await page.locator(".one").count(), 7);
  assert.equal(await page.locator("fieldset input[type=radio]").first().isVisible(), true);
  assert.equal(await page.locator("#progress-text").innerText(), "0 of 40 answered");
  await page.locator("#part-strategy_plan input").first().focus();
  await page.keyboard.press("Space");
  assert.equal(await page.locator("#progress-text").innerText(), "1 of 40 answered");
  await assertAccessible(page);
  await screenshot("all-on-one-page");
});
