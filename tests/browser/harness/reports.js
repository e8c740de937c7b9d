// Pages that the command writes of the sample, opened as a company or a hub does: from a file.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

import { branda } from "./places.js";

const root = fileURLToPath(new URL("../../../", import.meta.url));
/** What we ship, in all languages that we have words in: its first one stands in for its own texts. */
const questionnaire = "innocape.yaml";
const companies = join(root, "tests/sample/companies.csv");

const theme = `theme: 1
languages: [en, lt]
name: { en: Harbour Hub, lt: Uosto centras }
logo: logo.svg
website: https://hub.example
contact: { en: "Quay 1, Klaipėda", lt: "Krantinės g. 1, Klaipėda" }
introduction: { en: Thank you for taking part., lt: "Ačiū, kad dalyvavote." }
privacy: { en: Your answers stay with us., lt: Jūsų atsakymai lieka pas mus. }
colours: { accent: "#00594f", second: "#8a3ffc" }
`;
const logo = `<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><rect width="80" height="40" fill="#00594f"/></svg>`;

const folder = mkdtempSync(join(tmpdir(), "branda-reports-"));
const run = (...args) => execFileSync(branda, args, { cwd: folder, stdio: "ignore" });

before(() => {
  const shipped = readFileSync(join(root, "questionnaires/innocape.yaml"), "utf8");
  const languages = /^languages: \[en, lt, nb\]$/m;
  assert.match(shipped, languages);
  writeFileSync(join(folder, questionnaire), shipped.replace(languages, "languages: [en, lt, nb, da, de, et, fi, lv, pl, sv]"));
  const [head, ...rows] = readFileSync(companies, "utf8").trim().split("\n");
  const row = rows.find((row) => row.startsWith("LT-002,"));
  // The same company a year before.
  writeFileSync(join(folder, "earlier.csv"), `${head}\n${row.replace(",2026-10-06,T0,", ",2025-10-06,before,")}\n`);
  writeFileSync(join(folder, "nothing.csv"), "id,name\nEMPTY,Nothing answered\n");
  writeFileSync(join(folder, "hub.yaml"), theme);
  writeFileSync(join(folder, "logo.svg"), logo);
  run("benchmark", questionnaire, companies, "--out", "benchmark.json");
});
after(() => rmSync(folder, { recursive: true }));

/** Makes a page unless it is there, with `branda COMMAND innocape.yaml ANSWERS MORE --out NAME.html`, and opens it. */
async function open(page, name, command, answers, ...more) {
  const file = join(folder, `${name}.html`);
  if (!existsSync(file)) run(command, questionnaire, answers, ...more, "--out", file);
  await page.goto(pathToFileURL(file).href);
}

/** Opens a report with all that a report can hold: an earlier round, and the benchmark of a hub. */
export const openFullReport = (page, name, ...more) =>
  open(page, name, "report", companies, "--company", "LT-002", "--before", "earlier.csv", "--benchmark", "benchmark.json", ...more);

/** Opens the report of a company that answered every question. */
export const openCompleteReport = (page, name, ...more) => open(page, name, "report", companies, "--company", "LT-003", ...more);

/** Opens the report of a company that answered none. */
export const openEmptyReport = (page, name, ...more) => open(page, name, "report", "nothing.csv", ...more);

/** Opens the study of all companies of the sample. */
export const openStudy = (page, name, ...more) => open(page, name, "cohort", companies, ...more);

/** Opens the page that lists all companies of the sample. */
export async function openPortfolio(page, name, ...more) {
  if (!existsSync(join(folder, name))) run("batch", questionnaire, companies, ...more, "--out", name);
  await page.goto(pathToFileURL(join(folder, name, "index.html")).href);
}
