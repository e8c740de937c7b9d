// A report opened in LibreOffice Writer is a document that can be edited: its headings, tables and charts are there.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const branda = join(root, "target/debug/branda");

/** What stands between the tags, entities read and blanks told once. */
function words(markup) {
  const entities = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", "#39": "'", "#x27": "'", nbsp: " " };
  const text = markup.replace(/<[^>]*>/g, "").replace(/&(#?\w+);/g, (all, name) => entities[name] ?? all);
  return text.replace(/\s+/g, " ").trim();
}

/** The elements of a document by a pattern with one group, as words. */
const all = (text, pattern) => [...text.matchAll(pattern)].map(([, inner]) => words(inner));

test("a report in Writer keeps headings, tables and charts", () => {
  const folder = mkdtempSync(join(tmpdir(), "branda-writer-"));
  try {
    const paths = [join(root, "questionnaires/innocape.yaml"), join(root, "tests/sample/companies.csv")];
    const benchmark = join(folder, "benchmark.json");
    execFileSync(branda, ["benchmark", ...paths, "--out", benchmark], { stdio: "ignore" });
    const page = join(folder, "report.html");
    const company = ["--company", "LT-001", "--language", "lt"];
    execFileSync(branda, ["report", ...paths, ...company, "--benchmark", benchmark, "--out", page], { stdio: "ignore" });
    const profile = pathToFileURL(join(folder, "profile")).href;
    execFileSync(
      "soffice",
      ["--headless", `-env:UserInstallation=${profile}`, "--infilter=HTML (StarWriter)", "--convert-to", "fodt", "--outdir", folder, page],
      { stdio: "ignore", timeout: 300_000 },
    );
    const html = readFileSync(page, "utf8");
    const document = readFileSync(join(folder, "report.fodt"), "utf8");

    const headings = all(html, /<h[1-4][^>]*>(.*?)<\/h[1-4]>/gs);
    assert.ok(headings.length > 20, `${headings.length} headings`);
    assert.deepEqual(all(document, /<text:h [^>]*>(.*?)<\/text:h>/gs), headings);

    const tables = html.match(/<table/g).length;
    assert.ok(tables > 8, `${tables} tables`);
    assert.equal(document.match(/<table:table /g).length, tables);

    const charts = all(html, /<img alt="([^"]*)"/g);
    assert.ok(charts.length > 6, `${charts.length} charts`);
    const drawn = document.match(/<draw:image[^>]*draw:mime-type="image\/svg\+xml"/g) ?? [];
    assert.equal(drawn.length, charts.length);
    // With what they say, and as large as they are meant.
    const said = all(document, /<svg:(?:title|desc)>(.*?)<\/svg:(?:title|desc)>/gs);
    for (const chart of charts) assert.ok(said.includes(chart), chart);
    const widths = [...document.matchAll(/<draw:frame [^>]*svg:width="([\d.]+)(cm|in)"/g)];
    const centimetres = widths.map(([, width, unit]) => Number(width) * (unit === "in" ? 2.54 : 1));
    assert.ok(centimetres.every((width) => width > 12), centimetres.join(" "));
    // Nothing of a chart was taken for a paragraph.
    const paragraphs = all(document, /<text:p [^>]*>(.*?)<\/text:p>/gs);
    assert.ok(!paragraphs.includes("0 100 25 50 75"));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
