// Questionnaires and answers at random, with what the native engine makes of them.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { pairs } from "./places.js";

/** So many pairs as the environment variable `PAIRS` says: compiled questionnaire, answer file, and hashes of report and charts. */
export function generatedPairs() {
  const folder = mkdtempSync(join(tmpdir(), "branda-pairs-"));
  try {
    const file = join(folder, "pairs.jsonl");
    execFileSync(pairs, [process.env.PAIRS ?? "200", file]);
    return readFileSync(file, "utf8").trim().split("\n").map((line) => JSON.parse(line));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Where `globalThis.engine` makes something else of the pairs. Browsers run it in the page: it sees nothing of this file. */
export async function differences(pairs) {
  const digest = async (text) => {
    const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  };
  const found = [];
  for (const [index, pair] of pairs.entries()) {
    const [asked, scored] = [pair.asked, pair.scored].map((part) => Uint8Array.from(atob(part), (character) => character.charCodeAt(0)));
    const session = new globalThis.engine.Session("en", asked, undefined);
    session.learn_scored("en", scored);
    if (!session.open_answers("answers.json", pair.answers)) found.push(`${index}: the answers are refused`);
    if ((await digest(session.report())) !== pair.report) found.push(`${index}: report`);
    const charts = session.charts();
    const drawn = [];
    for (let at = 0; at < charts.length; at += 2) drawn.push([charts[at], await digest(charts[at + 1])]);
    if (JSON.stringify(drawn) !== JSON.stringify(pair.charts)) found.push(`${index}: charts`);
    session.free();
  }
  return found;
}
