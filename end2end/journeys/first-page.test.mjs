import assert from "node:assert/strict";

import { journey } from "../journey.js";

journey("somebody opens the house for the first time", async ({ visit, look, house }) => {
  const page = await visit(null);
  const answer = await page.goto(house.address);
  assert.equal(answer.status(), 200);
  assert.equal(await page.locator("html").getAttribute("lang"), "fr");
  assert.equal(await page.locator("h1").count(), 1);
  await look(page, "first page");
});

journey("somebody reads English", async ({ visit, look }) => {
  const page = await visit(null, { lang: "en" });
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  await look(page, "first page in English");
});
