// Pages and charts that the command writes of texts that mean harm, opened from files: nothing runs, and no request leaves.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { browserTest } from "./harness/browser.js";
import { branda } from "./harness/places.js";

const texts = JSON.parse(readFileSync(new URL("../cases/injection.json", import.meta.url), "utf8"));
/** A questionnaire has no such characters in it: they are refused. */
const shown = texts.filter((text) => !/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\r]/.test(text.trim()) && /\w/.test(text));
let next = 0;
const harm = () => shown[next++ % shown.length];

const question = (id) => ({
  id, text: harm(), help: harm(), why: harm(),
  options: [{ id: "bad", points: 0, text: harm(), next: { effort: "days", do: harm() } }, { id: "good", points: 1, text: harm() }],
});
const questionnaire = {
  branda: 1, id: "hostile", version: harm(), languages: ["en"], title: harm(), about: harm(),
  axes: [{ id: "one", name: harm() }, { id: "other", name: harm() }],
  levels: [{ id: "low", from: 0, name: harm(), verdict: harm() }, { id: "high", from: 50, name: harm(), verdict: harm() }],
  profile: [{ id: "size", text: harm(), options: [{ id: "small", text: harm() }, { id: "large", text: harm() }] }, { id: "town", text: harm(), free_text: true }],
  dimensions: Array.from({ length: 4 }, (_, index) => ({
    id: `d${index}`, name: harm(), about: harm(),
    questions: [{ ...question(`a${index}`), axes: { one: 1 } }, { ...question(`b${index}`), axes: { other: 1 } }],
  })),
};
const theme = { theme: 1, languages: ["en"], name: harm(), contact: harm(), introduction: harm(), privacy: harm() };

/** Of CSV. */
const cell = (text) => `"${text.replaceAll('"', '""')}"`;
const row = (text, index) => {
  const answers = Array.from({ length: 8 }, (_, place) => ((index + place) % 3 ? "good" : "bad"));
  return [`${index} ${text}`, text, text, index % 2 ? "small" : "large", text, ...answers].map(cell).join(",");
};
const columns = ["id", "name", "round", "size", "town", ...Array.from({ length: 4 }, (_, index) => [`a${index}`, `b${index}`]).flat()];

browserTest(
  "pages, studies, lists and charts of texts that mean harm run nothing and load nothing",
  "/",
  async ({ page, context, screenshot }) => {
    const folder = mkdtempSync(join(tmpdir(), "branda-harm-"));
    const ran = [];
    try {
      writeFileSync(join(folder, "q.yaml"), JSON.stringify(questionnaire));
      writeFileSync(join(folder, "theme.yaml"), JSON.stringify(theme));
      writeFileSync(join(folder, "answers.csv"), [columns.join(","), ...texts.map(row)].join("\n"));
      const run = (...args) => execFileSync(branda, args, { cwd: folder, stdio: "ignore" });
      run("batch", "q.yaml", "answers.csv", "--theme", "theme.yaml", "--charts", "--quiet", "--out", "out");
      run("cohort", "q.yaml", "answers.csv", "--min-group", "2", "--out", "study.html");
      run("template", "q.yaml", "--out", "form.html");
      await context.exposeFunction("tellThatItRan", (what) => ran.push(what));
      await context.addInitScript(() => {
        for (const name of ["alert", "confirm", "prompt", "open"]) window[name] = () => window.tellThatItRan(`${name} in ${location}`);
      });
      page.on("dialog", (dialog) => ran.push(dialog.message()) && dialog.dismiss());
      page.on("popup", (popup) => ran.push(`a window: ${popup.url()}`));
      const requests = [];
      context.on("request", (request) => requests.push(request.url()));
      const reports = readdirSync(join(folder, "out")).filter((name) => name.endsWith(".html") && name !== "index.html");
      const charts = readdirSync(join(folder, "out/charts"));
      assert.equal(reports.length, texts.length);
      assert.ok(charts.length > texts.length);
      const every = (names, apart) => names.filter((_, index) => index % apart === 0);
      const opened = [
        "out/index.html", "study.html", "form.html",
        ...every(reports, 3).map((name) => `out/${name}`),
        ...every(charts, 9).map((name) => `out/charts/${name}`),
      ];
      // What runs would be seen.
      writeFileSync(join(folder, "runs.html"), "<!DOCTYPE html><title>Runs</title><script>alert(1)</script>");
      await page.goto(pathToFileURL(join(folder, "runs.html")).href);
      assert.equal(ran.splice(0).length, 1);
      for (const name of opened) {
        const address = pathToFileURL(join(folder, name)).href;
        await page.goto(address);
        // Whatever waits for a hand, a pointer or the focus.
        await page.evaluate(() => {
          for (const element of document.querySelectorAll("*")) {
            for (const event of ["click", "mouseover", "focus", "toggle", "load", "error"]) {
              if (element.tagName !== "A" || event !== "click") element.dispatchEvent(new Event(event));
            }
          }
        });
        assert.equal(page.url().split("#")[0], address, `${name} leads elsewhere`);
        const links = await page.evaluate(() => Array.from(document.querySelectorAll("a[href]"), (link) => link.protocol));
        assert.ok(links.every((protocol) => ["file:", "https:", "http:", "mailto:"].includes(protocol)), `${name}: ${links}`);
        if (name === "study.html") await screenshot("injection-study");
        if (name === "out/index.html") await screenshot("injection-portfolio");
      }
      assert.deepEqual(ran, []);
      assert.deepEqual(requests.filter((url) => !/^(file|data|blob):/.test(url)), []);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  { permitted: ["file:"] },
);
