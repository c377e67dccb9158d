// The team takes a list away, and brings it back: nothing changes.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

import { journey } from "../journey.js";
import { arrives, follow, menu, press } from "../steps.js";

async function take(page, kind) {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: `Télécharger la liste en ${kind}` }).click(),
  ]);
  return { name: download.suggestedFilename(), buffer: await readFile(await download.path()) };
}

async function bring(page, file, type) {
  await page.getByRole("contentinfo").getByRole("link", { name: "Imports" }).click();
  await follow(page, "Importer une liste");
  await page.getByLabel("Startups").check();
  await page.getByLabel("Fichier").setInputFiles({ name: file.name, mimeType: type, buffer: file.buffer });
  await press(page, "Lire le fichier");
  await arrives(page, "Quelle colonne est quoi ?");
  await press(page, "Voir ce que cela ferait");
  await arrives(page, "Avant d’importer");
  await page.getByText("Rien à importer").waitFor();
  assert.equal(await page.getByText(/remarque|problème/).count(), 0);
}

journey("the team takes the startups away, and brings them back", async ({ visit, look }) => {
  const page = await visit("staff");
  await menu(page).getByRole("link", { name: "Startups" }).click();
  await arrives(page, "Startups");
  await look(page, "startups to take away");
  const book = await take(page, "Excel");
  assert.match(book.name, /^levier-startups-\d{4}-\d{2}-\d{2}\.xlsx$/);
  const list = await take(page, "CSV");
  assert.match(list.name, /^levier-startups-\d{4}-\d{2}-\d{2}\.csv$/);
  await bring(page, book, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
  await look(page, "nothing changes");
  await bring(page, list, "text/csv");
});

journey("the team looks somebody up among the people", async ({ visit, look }) => {
  const page = await visit("staff");
  await page.getByRole("contentinfo").getByRole("link", { name: "Personnes" }).click();
  await arrives(page, "Personnes");
  await look(page, "people");
  await page.getByLabel("Rôle").selectOption("Fondateurs");
  await press(page, "Filtrer");
  await page.getByRole("table").waitFor();
  await look(page, "founders");
  const file = await take(page, "CSV");
  assert.match(file.name, /^levier-fondateurs-/);
  await page.getByLabel("Nom ou adresse e-mail").fill("zzz personne");
  await press(page, "Filtrer");
  await page.getByText("Rien ne correspond").waitFor();
  await look(page, "nobody found");
});

journey("the team reads the list of people on a phone, in the dark", async ({ visit, look }) => {
  for (const options of [{ width: 320 }, { width: 1280, dark: true }]) {
    const page = await visit("staff", options);
    await page.goto("/people");
    await arrives(page, "Personnes");
    await look(page, `people ${options.dark ? "in the dark" : "on a phone"}`);
    await page.goto("/startups");
    await look(page, `startups ${options.dark ? "in the dark" : "on a phone"}`);
  }
});
