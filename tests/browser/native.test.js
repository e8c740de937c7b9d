// Native against WebAssembly: the packed file, run in Node, gives what the command gives, byte for byte.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { differences, generatedPairs } from "./harness/pairs.js";
import { branda } from "./harness/places.js";
import { loadWasm, scored, told } from "./harness/wasm.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const languages = ["en", "lt", "nb"];
const names = ["Duonos kampas", "Bjørn & Sønner AS", "<b>Ž</b> „ąčęėįšųūž“", '=1+1, "quoted"', "🍞", ""];

test("reports and charts of generated companies are the command's, byte for byte", async () => {
  const { Session } = await loadWasm();
  const companies = generate(asked(new Session(...(await told("en")))), 120);
  const folder = mkdtempSync(join(tmpdir(), "branda-"));
  try {
    for (const company of companies) writeFileSync(join(folder, `${company.company.id}.json`), JSON.stringify(company));
    const out = join(folder, "out");
    const questionnaire = join(root, "questionnaires/innocape.yaml");
    execFileSync(branda, ["batch", questionnaire, folder, "--out", out, "--charts", "--quiet"]);
    const drawn = readdirSync(join(out, "charts")).sort();
    for (const company of companies) {
      const session = new Session(...(await told(company.language)));
      session.learn_scored(company.language, await scored(company.language));
      const { id } = company.company;
      assert.ok(session.open_answers(`${id}.json`, JSON.stringify(company)), id);
      assert.equal(session.report(), readFileSync(join(out, `${id}.html`), "utf8"), id);
      const charts = session.charts();
      const named = charts.filter((_, index) => index % 2 === 0).map((name) => `${id}-${name}.svg`);
      assert.deepEqual(named.sort(), drawn.filter((name) => name.startsWith(`${id}-`)), id);
      for (let i = 0; i < charts.length; i += 2) {
        assert.equal(charts[i + 1], readFileSync(join(out, "charts", `${id}-${charts[i]}.svg`), "utf8"), `${id} ${charts[i]}`);
      }
      session.free();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

const pairs = generatedPairs();

test(`Node agrees on ${pairs.length} generated reports with their charts`, async () => {
  globalThis.engine = await loadWasm();
  assert.deepEqual(await differences(pairs), []);
});

/** What the page asks that is answered with one option: columns, each with the ids of its options. */
function asked(session) {
  session.open("full/all");
  const asked = {};
  for (const [, column, option] of session.page().matchAll(/<input type="radio" [^>]*name="([^"]+)" value="([^"]+)"/g)) {
    (asked[column] ??= []).push(option);
  }
  const { questionnaire, version } = JSON.parse(session.answers_json());
  session.free();
  return { id: questionnaire, version, asked };
}

/** Answer files with all kinds of answers: from none in the first company to nearly all in the last. */
function generate(questionnaire, count) {
  const random = generator(20261123);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const questions = Object.entries(questionnaire.asked).filter(([, options]) => options.includes("dont_know"));
  assert.equal(questions.length, 40);
  return Array.from({ length: count }, (_, index) => {
    const answers = {};
    for (const [question, options] of questions) {
      if (random() < index / count) answers[question] = pick(options);
    }
    return {
      questionnaire: questionnaire.id,
      version: questionnaire.version,
      company: { id: `C${index}`, name: names[index % names.length] },
      date: "2026-11-23",
      language: languages[index % languages.length],
      profile: { country: pick(["LT", "NO", "other"]), founded: 1950 + index / 2 },
      answers,
    };
  });
}

/** Numbers from 0 to 1 that are the same in every run: mulberry32. */
function generator(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
