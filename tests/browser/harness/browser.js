// Tests of the published page in a real browser that can reach nothing but this machine: Chromium, or the Firefox that is
// installed, which is spoken to by WebDriver BiDi, where `BRANDA_BROWSER=firefox`.
//
// Whatever a test looks at, it also fails when the page sends a request anywhere else, when a request fails, or when
// the console shows an error.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { AxeBuilder } from "@axe-core/playwright";
import { chromium, firefox } from "playwright-core";

import { programPath, published, screenshots } from "./places.js";
import { publish } from "./questionnaire.js";
import { serve } from "./server.js";

/** Whether it is Firefox and not Chromium. */
export const inFirefox = process.env.BRANDA_BROWSER === "firefox";

/** Where Firefox puts what is downloaded. */
const downloads = mkdtempSync(join(tmpdir(), "branda-downloads-"));

let browser;
let server;

before(async () => {
  server = await serve(published);
  browser = await (inFirefox ? launchFirefox() : launchChromium());
});

function launchChromium() {
  return chromium.launch({
    executablePath: programPath("chromium", "chromium-browser", "google-chrome"),
    args: [
      "--no-sandbox", // root in a container has no sandbox
      "--disable-gpu",
      "--disable-dev-shm-usage",
      "--disable-quic",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
      "--no-proxy-server",
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ],
  });
}

function launchFirefox() {
  return firefox.launch({ channel: "moz-firefox", executablePath: programPath("firefox-esr", "firefox"), downloadsPath: downloads });
}

after(async () => {
  await browser?.close();
  await server?.stop();
  rmSync(downloads, { recursive: true });
});

/** What browsers say where the page was left before something came, or where they may not look for an icon of their own. */
const HARMLESS = /net::ERR_ABORTED|NS_BINDING_ABORTED|AbortError: The operation was aborted|favicon\.ico because it violates/;
/** What a page says of a request that failed; why it failed is told of the request itself. */
const FAILED_REQUEST = /TypeError: (Failed to fetch|NetworkError when attempting)/;

/**
 * A test that opens `path` of the published page, or another address. `body` gets Playwright's `page`, and takes pictures with
 * `screenshot(name)`. `options` are those of a Playwright context, such as `viewport`, `locale` or `colorScheme`, and
 * `permitted`: protocols beside those of a page that is served.
 */
export function browserTest(name, path, body, { permitted = [], ...options } = {}) {
  test(inFirefox ? `in Firefox: ${name}` : name, async () => {
    // Tests put other questionnaires into the page, which a service worker would not see.
    const usual = { viewport: { width: 1280, height: 900 }, serviceWorkers: "block" };
    const context = await browser.newContext({ ...usual, ...options });
    const complaints = [];
    context.on("request", (request) => {
      const url = new URL(request.url());
      if (!isHere(url) && !permitted.includes(url.protocol)) complaints.push(`a request leaves this machine: ${url}`);
    });
    context.on("requestfailed", (request) => {
      const { errorText } = request.failure() ?? {};
      if (!HARMLESS.test(errorText)) complaints.push(`a request failed: ${request.url()}: ${errorText}`);
    });
    context.on("response", (response) => {
      if (response.status() >= 400) complaints.push(`${response.status()} for ${response.url()}`);
    });
    context.on("console", (message) => {
      const expected = message.text() === "Service Worker registration blocked by Playwright";
      if (["error", "warning"].includes(message.type()) && !expected) complaints.push(`console: ${message.text()}`);
    });
    context.on("weberror", (error) => {
      if (!HARMLESS.test(error.error()) && !FAILED_REQUEST.test(error.error())) complaints.push(`uncaught: ${error.error()}`);
    });
    try {
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      await page.goto(new URL(path, server.origin).href);
      await body({ page, context, origin: server.origin, screenshot: (as) => screenshot(page, as) });
    } catch (error) {
      if (complaints.length === 0) throw error;
      // What the page complained of is often why.
      throw new Error(`${error.message}\nthe page complained:\n${complaints.join("\n")}`, { cause: error });
    } finally {
      await context.close();
    }
    assert.deepEqual(complaints, []);
  });
}

/** Opens a place of the page as it is published with another questionnaire. */
export async function ask(page, origin, questionnaire, place = "") {
  const folder = publish(questionnaire);
  const here = new RegExp(`^${origin}/([^?#]*)`);
  await page.route(here, (route) => route.fulfill({ path: join(folder, here.exec(route.request().url())[1] || "index.html") }));
  // Another address between, or a place in the same page would load nothing; one of ours, as a request for the icon that is
  // still under way must not come from nowhere.
  await page.goto(`${origin}/icon.svg`);
  await page.goto(`${origin}/#/${place}`);
}

/** What a click on `selector` downloads: the name of the file, and its bytes. */
export async function downloaded(page, selector) {
  if (!inFirefox) {
    const [download] = await Promise.all([page.waitForEvent("download"), page.click(selector)]);
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  }
  // Playwright is not told of it, but the file comes.
  await page.click(selector);
  for (let waited = 0; waited < 20_000; waited += 100) {
    await page.waitForTimeout(100);
    const [name, ...more] = readdirSync(downloads);
    if (!name || more.length > 0 || name.endsWith(".part")) continue;
    const bytes = readFileSync(join(downloads, name));
    rmSync(join(downloads, name));
    return { name, bytes };
  }
  throw new Error(`nothing was downloaded by ${selector}: ${readdirSync(downloads)}`);
}

function isHere(url) {
  return ["data:", "blob:", "about:"].includes(url.protocol) || url.origin === server.origin;
}

/**
 * Fails with what axe finds wrong on the page as it is now, one line a finding. `within` limits it to a selector.
 *
 * Every rule runs, best practice too: a report has no reason to break any.
 */
export async function assertAccessible(page, within) {
  const axe = new AxeBuilder({ page });
  if (within) axe.include(within);
  const { passes, violations } = await axe.analyze();
  assert.ok(passes.length > 0, "axe looked at nothing");
  const findings = violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id} at ${node.target.join(" ")}: ${node.failureSummary}`),
  );
  assert.deepEqual(findings, []);
}

/** Writes `target/screenshots/NAME.png`, the whole page, for a person to look at who sets `SCREENSHOTS`. */
export async function screenshot(page, name) {
  if (process.env.SCREENSHOTS === undefined) return;
  mkdirSync(screenshots, { recursive: true });
  await page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true });
}
