// What became of introductions: the team's report, and a partner's own year.

import assert from "node:assert/strict";

import { journey } from "../journey.js";
import { arrives, follow, isRefused, menu, part, press } from "../steps.js";

journey("the team reads the report on introductions", async ({ visit, look }) => {
  const page = await visit("staff");
  await menu(page).getByRole("link", { name: "Mises en relation" }).click();
  await follow(page, "Bilan des mises en relation");
  await arrives(page, "Bilan des mises en relation");
  await page.getByText("Délai médian de réponse").waitFor();
  await part(page, "Par partenaire").getByRole("row", { name: /^Intech/ }).waitFor();
  await look(page, "report");

  await page.getByLabel("Au", { exact: true }).fill("1999-12-31");
  await press(page, "Afficher");
  await isRefused(page, page.getByLabel("Au", { exact: true }), /La période finit avant de commencer/);
  assert.equal(await page.getByLabel("Au", { exact: true }).inputValue(), "1999-12-31");
  await look(page, "report refused");
  await page.getByLabel("Du", { exact: true }).fill("1999-01-01");
  await press(page, "Afficher");
  await page.getByText("Aucun partenaire interrogé dans cette période").waitFor();
  await look(page, "report of nothing");
});

journey("a partner reads its year", async ({ visit, look }) => {
  const page = await visit("partner");
  await menu(page).getByRole("link", { name: "Mon organisation" }).click();
  await follow(page, "Bilan de l’année");
  await arrives(page, /en \d{4}$/);
  await look(page, "year");

  const staff = await visit("staff");
  await menu(staff).getByRole("link", { name: "Partenaires" }).click();
  await follow(staff, "Orange");
  await follow(staff, "Bilan de l’année");
  await arrives(staff, /^Orange en \d{4}$/);
  await look(staff, "year of another");
});
