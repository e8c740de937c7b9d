// The Nu Html Checker, which the W3C's validator runs too: HTML with all that stands in it, CSS and SVG.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";

const jar = String(createRequire(import.meta.url)("vnu-jar"));

/** What it finds in files, warnings too, one line a finding. */
export async function findings(files) {
  const run = promisify(execFile)("java", ["-jar", jar, "--exit-zero-always", "--stdout", "--also-check-svg", "--format", "json", ...files], {
    maxBuffer: 64 << 20,
  });
  const { stdout } = await run;
  const { messages } = JSON.parse(stdout);
  // It does not know where a page is served from, nor that data in a `<script>` never runs; browsers do, and the tests fail
  // where they complain.
  const own = messages.filter(({ message }) => !message.includes("Content Security Policy (meta tag)"));
  return own.map(({ url, lastLine, message, extract }) => `${basename(url ?? "")}:${lastLine}: ${message} ${extract ?? ""}`);
}

/** Fails with what it finds in documents, given by file name such as `report.html` or `map.svg`. */
export async function assertValid(documents) {
  const folder = mkdtempSync(join(tmpdir(), "branda-valid-"));
  try {
    const files = Object.entries(documents).map(([name, text]) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    });
    assert.deepEqual(await findings(files), []);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
