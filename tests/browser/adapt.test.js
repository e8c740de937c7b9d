// The page as people set up their machines: text of twice the size, colours of the system, no motion, and no mouse.
import assert from "node:assert/strict";

import { browserTest, inFirefox } from "./harness/browser.js";

const places = [["", ".ways"], ["full", ".sections"], ["full/profile", "#in-name"], ["full/dimension/strategy", "fieldset"], ["full/report", "iframe"]];

/** Every kind of screen, one after another. */
async function walk(page, look) {
  for (const [place, selector] of places) {
    await page.evaluate((place) => (location.hash = `#/${place}`), place);
    await page.waitForSelector(selector);
    await look(place.replaceAll("/", "-") || "start");
  }
}

for (const [device, options] of [
  ["desk", { viewport: { width: 1280, height: 900 } }],
  ["phone", { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true }],
  // A phone shrinks a page that is too wide; a window does not.
  ["narrow window", { viewport: { width: 320, height: 640 } }],
]) {
  browserTest(`text of twice the size is all there, on a ${device}`, "/", async ({ page, screenshot }) => {
    await page.addStyleTag({ content: ":root { font-size: 200%; }" });
    await walk(page, async (place) => {
      const lost = await page.evaluate(() => {
        const wide = document.documentElement.scrollWidth - innerWidth;
        const cut = [...document.querySelectorAll("#page :is(h1, p, a, button, label, legend, span)")].filter((element) => {
          const { overflowX, clipPath } = getComputedStyle(element);
          return overflowX !== "visible" && clipPath === "none" && element.scrollWidth > element.clientWidth + 1;
        });
        return [wide > 0 ? `${wide} px too wide` : [], cut.map((element) => element.outerHTML.slice(0, 80))].flat();
      });
      await screenshot(`large-text-${place}-${device}`);
      assert.deepEqual(lost, [], place);
    });
  }, options);
}

/** Of what Playwright can set in Chromium alone: the colours of the system, and that nothing shall move. */
const chromiumTest = inFirefox ? () => {} : browserTest;

chromiumTest("in the colours of the system, what is chosen, focused and done is seen", "/", async ({ page, screenshot }) => {
  await walk(page, async (place) => {
    if (place === "full-dimension-strategy") {
      const option = page.locator("fieldset").first().locator("label.option");
      await option.nth(1).click();
      const outline = (at) => option.nth(at).evaluate((element) => getComputedStyle(element).outlineStyle);
      await page.locator("h1").click();
      assert.deepEqual([await outline(1), await outline(0)], ["solid", "none"], "the chosen option has an outline");
      await option.nth(1).locator("input").focus();
      await page.keyboard.press("ArrowUp");
      assert.equal(await option.nth(0).evaluate((element) => getComputedStyle(element).outlineWidth), "3px");
      assert.ok(await page.evaluate(() => matchMedia("(forced-colors: active)").matches));
    }
    await screenshot(`forced-colours-${place}`);
  });
}, { forcedColors: "active", colorScheme: "dark" });

chromiumTest("who wants no motion gets none", "/", async ({ page }) => {
  await walk(page, async (place) => {
    const moving = await page.evaluate(() => {
      const still = ({ transitionDuration, animationName, scrollBehavior }) =>
        /^(0s(, )?)+$/.test(transitionDuration) && animationName === "none" && scrollBehavior === "auto";
      return [...document.querySelectorAll("*")].filter((element) => !still(getComputedStyle(element))).map((element) => element.tagName);
    });
    assert.deepEqual(moving, [], place);
  });
}, { reducedMotion: "reduce" });

browserTest("by keyboard alone, from the start to the report", "/", async ({ page }) => {
  await page.waitForSelector(".ways");
  /** Goes on with Tab to the first element that fits, which has to show that it has the focus. */
  const tabTo = async (selector) => {
    for (let pressed = 0; pressed < 120; pressed++) {
      await page.keyboard.press("Tab");
      const there = await page.evaluate((selector) => document.activeElement.matches(selector), selector);
      if (!there) continue;
      const ring = await page.evaluate(() => {
        const marked = document.activeElement.closest(".option") ?? document.activeElement;
        return getComputedStyle(marked).outlineStyle;
      });
      assert.equal(ring, "solid", `${selector} shows the focus`);
      return;
    }
    assert.fail(`no ${selector} by Tab`);
  };
  const heading = () => page.evaluate(() => document.activeElement.tagName);
  await tabTo(".ways a");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".sections");
  assert.equal(await heading(), "H1");
  await tabTo(".sections a");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#in-name");
  await tabTo("#in-name");
  await page.keyboard.type("Duonos kampas");
  await tabTo("#in-id");
  await page.keyboard.type("LT-001");
  await tabTo("#onward a.button");
  await page.keyboard.press("Enter");
  await page.waitForSelector("fieldset");
  const questions = await page.locator("fieldset").count();
  for (let question = 0; question < questions; question++) {
    await tabTo("fieldset input");
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowDown");
  }
  assert.equal(await page.locator("fieldset:has(:checked)").count(), questions);
  for (let section = 1; section <= 6; section++) {
    await tabTo("#onward a.button");
    const before = await page.title();
    await page.keyboard.press("Enter");
    await page.waitForFunction((before) => document.title !== before, before);
    assert.equal(await heading(), "H1");
  }
  await page.frameLocator("#report").locator("h1").waitFor();
  await tabTo("[data-action=download]");
});
