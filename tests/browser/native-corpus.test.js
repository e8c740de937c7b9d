// The files that the search for weaknesses led to, in WebAssembly: refused or taken, and never a trap.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { publish } from "./harness/questionnaire.js";
import { loadWasm } from "./harness/wasm.js";

const cases = fileURLToPath(new URL("../cases/", import.meta.url));
const corpora = fileURLToPath(new URL("../fuzz/corpus/", import.meta.url));

let engine;
before(async () => (engine = await loadWasm()));

/** The files of a corpus with their names. */
const corpus = (name) => readdirSync(join(corpora, name)).map((file) => [`${name}/${file}`, readFileSync(join(corpora, name, file))]);

/** What `make` gives, or nothing where it refuses with a message; a trap of WebAssembly, or a panic, is neither. */
function orRefused(name, make) {
  try {
    return make();
  } catch (error) {
    assert.ok(!(error instanceof WebAssembly.RuntimeError), `${name}: ${error.stack}`);
    assert.ok(error.message.length > 0, name);
    return undefined;
  }
}

/** Everything that a page asks for. */
function walk(name, session) {
  for (const place of ["", "full", "full/all", "full/profile", "full/results"]) {
    session.open(place);
    assert.ok(session.page().length > 0, `${name} ${place}`);
  }
  for (const make of ["report", "charts", "results", "data", "outcome"]) orRefused(`${name} ${make}`, () => session[make]());
  session.answers_json();
}

test("questionnaires of the corpus are refused or shown", () => {
  let taken = 0;
  for (const [name, bytes] of corpus("compiled")) {
    // Both parts, and before them the length of the first.
    const end = 4 + bytes.readUInt32LE();
    const session = orRefused(name, () => new engine.Session("en", bytes.subarray(4, end), undefined));
    if (!session) continue;
    orRefused(name, () => session.learn_scored("en", bytes.subarray(end)));
    walk(name, session);
    session.free();
    taken += 1;
  }
  assert.ok(taken > 10, `${taken}`);
});

test("answer files of the corpus are refused or reported on", () => {
  const folder = publish(JSON.parse(readFileSync(join(cases, "every_kind.json"), "utf8")));
  const [asked, scored] = ["en.bin", "en-scored.bin"].map((name) => readFileSync(join(folder, name)));
  let taken = 0;
  for (const kind of ["answers", "table"]) {
    for (const [name, bytes] of corpus(kind)) {
      const session = new engine.Session("en", asked, undefined);
      session.learn_scored("en", scored);
      const text = bytes.toString("utf8");
      taken += session.open_answers(name, text) ? 1 : 0;
      walk(name, session);
      orRefused(name, () => session.compare_with(name, text));
      session.free();
    }
  }
  assert.ok(taken > 2, `${taken}`);
});
