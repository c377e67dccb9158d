// What every page must be, whoever looks at it: usable by all, in the light and in the dark, on
// a small and on the narrowest screen, with no violation that axe can see.

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import axe from "axe-core";

/** Checks the page as it stands, and takes pictures of it where LEVIER_PICTURES names a folder. */
export async function look(page, name, { title, javascript }) {
  const wide = page.viewportSize();
  // In the dark only the colours differ.
  const everything = { runOnly: { type: "tag", values: tags }, rules: { "target-size": { enabled: true } } };
  const colours = { runOnly: { type: "rule", values: ["color-contrast"] } };
  for (const [colorScheme, what] of [["light", everything], ["dark", colours]]) {
    await page.emulateMedia({ colorScheme });
    assert.deepEqual(await violations(page, javascript, what), [], `${name}, ${colorScheme}: axe objects`);
  }
  for (const screen of [1024, 320]) {
    await page.setViewportSize({ width: screen, height: 640 });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= screen, `${name}: ${width} px wide on a screen of ${screen}`);
  }
  await takePictures(page, [title, name], javascript);
  await page.setViewportSize(wide);
  await page.emulateMedia({ colorScheme: null });
}

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "RGAAv4"];

async function violations(page, javascript, what) {
  // Where scripts are off a page's timers never fire, and axe waits for one.
  if (!javascript) {
    await page.evaluate(() => {
      globalThis.setTimeout = (act) => void Promise.resolve().then(act);
    });
  }
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    (what) => globalThis.axe.run(document, { ...what, resultTypes: ["violations"] }),
    what,
  );
  return violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map((node) => `${node.html}: ${node.failureSummary}`) }));
}

async function takePictures(page, names, javascript) {
  const folder = process.env.LEVIER_PICTURES;
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  const views = javascript
    ? [["wide", 1280, "light"], ["phone", 320, "light"], ["dark", 1280, "dark"]]
    : [["no-javascript", 1280, "light"]];
  for (const [view, width, colorScheme] of views) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    const file = [...names, view].join(" ").normalize("NFD").replace(/[^a-zA-Z0-9]+/g, "-");
    // A hidden caret is an inline style, which our content policy refuses.
    await page.screenshot({ path: join(folder, `${file}.png`), fullPage: true, caret: "initial" });
  }
}
