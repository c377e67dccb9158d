// What stands around every page: the menu on one line, and nothing of it on paper.

import assert from "node:assert/strict";

import { journey } from "../journey.js";
import { menu } from "../steps.js";

journey("the menu of the team keeps to one line", async ({ visit }) => {
  for (const lang of ["fr", "en"]) {
    const page = await visit("staff", { lang });
    for (const width of [1200, 1280, 1366, 1600]) {
      await page.setViewportSize({ width, height: 800 });
      const tops = await menu(page).getByRole("link").evaluateAll((links) => links.map((it) => it.getBoundingClientRect().top));
      assert.equal(new Set(tops).size, 1, `${lang}, ${width} px: ${tops}`);
      const bar = await page.locator(".search-bar").boundingBox();
      assert.ok(bar.width >= 100, `${lang}, ${width} px: the field to look for anything is ${bar.width} px wide`);
    }
  }
});

journey("a page on paper is its words", async ({ visit }) => {
  const page = await visit("staff");
  await page.goto("/startups");
  await page.emulateMedia({ media: "print" });
  for (const part of [".search-bar", ".menu", ".foot"]) {
    assert.equal(await page.locator(part).first().isVisible(), false, `${part} is on paper`);
  }
  assert.ok(await page.getByRole("heading", { level: 1 }).isVisible());
});
