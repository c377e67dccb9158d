// Somebody who has no mouse, and sees where they are.

import assert from "node:assert/strict";

// More than any page asks of a patient person.
const mostTabs = 80;

/** Goes on with the tab key until the target has the focus, which must show. */
export async function reach(page, target) {
  await target.waitFor();
  for (let tabs = 0; tabs < mostTabs; tabs += 1) {
    if (await target.evaluate((one) => one === document.activeElement)) {
      const shows = await target.evaluate((one) => getComputedStyle(one).outlineStyle !== "none");
      assert.ok(shows, `nothing shows that the focus is on ${target}`);
      return;
    }
    await page.keyboard.press("Tab");
  }
  assert.fail(`${mostTabs} tabs do not lead to ${target}`);
}

export async function enter(page, target) {
  await reach(page, target);
  await page.keyboard.press("Enter");
}

export async function type(page, target, text) {
  await reach(page, target);
  await page.keyboard.type(text);
}
