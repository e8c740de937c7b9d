// Pages with other questionnaires.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { app, branda } from "./places.js";

const folders = [];
process.on("exit", () => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** Publishes a questionnaire; gives the folder, which is there until the tests end. */
export function publish(questionnaire) {
  const folder = mkdtempSync(join(tmpdir(), "branda-published-"));
  folders.push(folder);
  const source = join(folder, "questionnaire.yaml");
  // Every JSON is YAML.
  writeFileSync(source, JSON.stringify(questionnaire));
  execFileSync(branda, ["publish", source, "--app", app, "--out", folder], { stdio: ["ignore", "ignore", "inherit"] });
  return folder;
}
