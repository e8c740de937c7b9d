// HTML and SVG are valid: reports, charts and lists that the command writes, and every kind of screen of the form.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { ask, assertAccessible, browserTest } from "./harness/browser.js";
import { assertValid, findings } from "./harness/validator.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const branda = join(root, "target/debug/branda");
const everyKind = JSON.parse(readFileSync(new URL("../cases/every_kind.json", import.meta.url), "utf8"));
const nobody = `id,name\nA,\nB,"<b>""Ž & Ž""</b>"\n`;

/** Runs `body` with a folder that is gone afterwards. */
async function inFolder(body) {
  const folder = mkdtempSync(join(tmpdir(), "branda-valid-"));
  try {
    await body(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Every page and chart below a folder. */
function documents(folder) {
  const names = readdirSync(folder, { recursive: true }).filter((name) => /\.(html|svg)$/.test(name));
  return names.map((name) => join(folder, name));
}

test("the checker finds what is wrong", () =>
  inFolder(async (folder) => {
    const page = join(folder, "page.html");
    writeFileSync(page, `<!DOCTYPE html><html lang="en"><title>A</title><ul><p>B</p></ul><svg foo="1"/></html>`);
    const chart = join(folder, "chart.svg");
    writeFileSync(chart, `<svg xmlns="http://www.w3.org/2000/svg"><rect widht="1"/></svg>`);
    const found = (await findings([page, chart])).join("\n");
    for (const what of ["page.html:1: Element “p” not allowed", "Attribute “foo” not allowed", "chart.svg:1: Attribute “widht” not allowed"]) {
      assert.ok(found.includes(what), `${what}\nis not in\n${found}`);
    }
  }));

test("reports, charts and lists of companies are valid in every language", () =>
  inFolder(async (folder) => {
    writeFileSync(join(folder, "nobody.csv"), nobody);
    const batch = (questionnaire, table, ...more) => {
      const out = join(folder, [questionnaire, ...more].join(""));
      const paths = [join(root, "questionnaires", `${questionnaire}.yaml`), table];
      execFileSync(branda, ["batch", ...paths, "--quiet", "--charts", "--out", out, ...more]);
    };
    for (const language of ["en", "lt", "nb"]) {
      batch("innocape", join(root, "tests/sample/companies.csv"), "--language", language);
    }
    const shipped = readdirSync(join(root, "questionnaires")).filter((name) => name.endsWith(".yaml"));
    assert.ok(shipped.length >= 5);
    for (const name of shipped) batch(name.replace(".yaml", ""), join(folder, "nobody.csv"));
    const files = documents(folder);
    assert.ok(files.length > 100, `${files.length} documents`);
    assert.deepEqual(await findings(files), []);
  }));

test("blank forms for paper are valid in every language", () =>
  inFolder(async (folder) => {
    const kinds = join(folder, "kinds.yaml");
    writeFileSync(kinds, JSON.stringify(everyKind, null, 2));
    const shipped = readdirSync(join(root, "questionnaires")).filter((name) => name.endsWith(".yaml"));
    const write = (path, language, name) =>
      execFileSync(branda, ["template", path, "--language", language, "--out", join(folder, `${name}-${language}.html`)]);
    write(kinds, "en", "kinds");
    for (const name of shipped) {
      for (const language of ["en", "lt", "nb"]) write(join(root, "questionnaires", name), language, name);
    }
    const files = documents(folder);
    assert.ok(files.length > 10, `${files.length} documents`);
    assert.deepEqual(await findings(files), []);
  }));

browserTest("a blank form for paper is accessible", "/", async ({ page, screenshot }) => {
  await inFolder(async (folder) => {
    const kinds = join(folder, "kinds.yaml");
    writeFileSync(kinds, JSON.stringify(everyKind, null, 2));
    for (const path of [kinds, join(root, "questionnaires/european-six-dimensions.yaml")]) {
      execFileSync(branda, ["template", path, "--out", join(folder, "form.html")]);
      await page.setContent(readFileSync(join(folder, "form.html"), "utf8"));
      await assertAccessible(page);
    }
    await screenshot("blank-form");
  });
});

browserTest("every kind of screen of the form is valid", "/", async ({ page, origin }) => {
  await page.waitForSelector(".ways");
  const screens = { "start.html": await page.content() };
  const keep = async (name, selector) => {
    await page.waitForSelector(selector);
    screens[name] = await page.content();
  };
  const go = (place) => page.evaluate((place) => (location.hash = `#/${place}`), place);
  await go("full");
  await keep("sections.html", ".sections");
  await go("full/profile");
  await keep("company.html", "#in-name");
  await page.fill("#in-founded", "?");
  await page.keyboard.press("Tab");
  await keep("errors.html", ".errors");
  await go("full/dimension/strategy");
  await keep("questions.html", "fieldset");
  await go("full/report");
  await keep("report.html", "iframe");
  await ask(page, origin, everyKind, "full/profile");
  await keep("kinds-company.html", "#in-name");
  for (const { id } of everyKind.dimensions) {
    await ask(page, origin, everyKind, `full/dimension/${id}`);
    await keep(`kinds-${id}.html`, "fieldset");
  }
  await assertValid(screens);
});
