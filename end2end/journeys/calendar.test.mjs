// A cohort's calendar, by month, week and list, for the team and for a founder; and the sheets that
// one prints.

import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { journey } from "../journey.js";
import { arrives, follow, menu } from "../steps.js";

/** What the browser would send to a printer: it must be a file, and its words must be on it. */
async function print(page, name) {
  const file = await page.pdf({ preferCSSPageSize: true, format: "A4", printBackground: true });
  assert.equal(file.subarray(0, 5).toString(), "%PDF-");
  const folder = process.env.LEVIER_PICTURES;
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.pdf`), file);
}

/** A sheet on paper: what it is of and a table of it, without the menu of the house. */
async function onPaper(page, name) {
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.getByRole("heading", { level: 1 }).isVisible(), `${name}: its title is on paper`);
  assert.ok(await page.getByRole("table").first().isVisible(), `${name}: a table is on paper`);
  assert.equal(await page.locator(".menu").first().isVisible(), false, `${name}: the menu is on paper`);
  await page.emulateMedia({ media: null });
}

journey("a calendar is turned and a sheet is printed", async ({ visit, look, javascript }) => {
  const staff = await visit("staff");
  await menu(staff).getByRole("link", { name: "Startups" }).click();
  await follow(staff, "Jaccede.com");
  await arrives(staff, "Jaccede.com");
  const startup = new URL(staff.url()).pathname;
  await staff.getByRole("link", { name: /^ShareIT.io · Promotion/ }).click();
  const cohort = new URL(staff.url()).pathname;
  await follow(staff, "Voir le calendrier");
  await arrives(staff, "Calendrier");
  await look(staff, "a month");
  if (javascript) await print(staff, "month");
  await follow(staff, "Mois suivant");
  await arrives(staff, "Calendrier");
  await follow(staff, "Aujourd’hui");
  await follow(staff, "Semaine");
  await look(staff, "a week");
  await follow(staff, "Semaine suivante");
  await follow(staff, "Liste");
  await look(staff, "a list");
  // From the keyboard: the tabs come first, then the ways to turn.
  await staff.goto(`${cohort}/calendar`);
  await staff.getByRole("link", { name: "Mois précédent" }).focus();
  await staff.keyboard.press("Enter");
  await staff.waitForURL(/view=month/);

  await staff.goto(`${cohort}/print`);
  await look(staff, "the sheet of a cohort");
  await onPaper(staff, "cohort");
  if (javascript) await print(staff, "cohort");
  await staff.goto(`${startup}/print`);
  await look(staff, "the sheet of a startup");
  await onPaper(staff, "startup");
  if (javascript) await print(staff, "startup");

  const founder = await visit("founder");
  await follow(founder, "Ma startup");
  await follow(founder, "Voir le calendrier");
  await arrives(founder, "Calendrier");
  await look(founder, "a founder's month");
  await founder.goto(`${startup}/print`);
  await arrives(founder, "Jaccede.com");
  await look(founder, "a founder's sheet");
});
