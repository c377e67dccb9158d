// A slip is taken back, a colleague takes over, and a mentor stops: what staff do when things change.

import assert from "node:assert/strict";

import { journey } from "../journey.js";
import { arrives, follow, menu, openCohort, part, press } from "../steps.js";

journey("a slip is taken back", async ({ visit, look }) => {
  const page = await visit("staff");
  await menu(page).getByRole("link", { name: "Startups" }).click();
  await follow(page, "SINGA");
  await page.getByLabel("Nouvelle note").fill("Une note sur la mauvaise startup.");
  await press(page, "Ajouter la note");
  await page.getByRole("status").getByText("Note ajoutée.").waitFor();
  await page.getByRole("article").filter({ hasText: "mauvaise startup" }).waitFor();
  await look(page, "a note, and the way back");
  await page.getByRole("button", { name: /^Annuler ce changement/ }).click();
  await arrives(page, "SINGA");
  assert.equal(await page.getByText("mauvaise startup").count(), 0);
  assert.equal(await page.getByRole("button", { name: /^Annuler ce changement/ }).count(), 0);

  // A profile, from the first page a moment later.
  await follow(page, "Modifier le profil");
  await page.getByLabel("Mission", { exact: true }).fill("Une autre mission, par erreur.");
  await press(page, "Enregistrer");
  await page.getByText("Une autre mission, par erreur.").waitFor();
  await menu(page).getByRole("link", { name: "Accueil" }).click();
  await page.getByRole("status").getByText("Profil de la startup modifié.").waitFor();
  await look(page, "the first page, and the way back");
  await page.getByRole("button", { name: /^Annuler ce changement/ }).click();
  await arrives(page, "SINGA");
  assert.equal(await page.getByText("Une autre mission, par erreur.").count(), 0);
});

journey("a colleague takes over a portfolio", async ({ visit, letter, look }) => {
  const page = await visit("staff");
  await openCohort(page);
  await page.getByRole("row", { name: /^SINGA/ }).getByRole("link", { name: /^Changer/ }).click();
  await page.getByLabel("Référent ou référente").selectOption("Camille Fictive");
  await part(page, "Qui la suit").getByRole("button").click();
  await arrives(page, /^Promotion \d{4}$/);
  await page.getByRole("contentinfo").getByRole("link", { name: "Programmes" }).click();
  await page.getByRole("main").getByRole("link", { name: "ShareIT.io" }).first().click();
  await page.getByRole("main").getByRole("link", { name: "Camille Fictive" }).click();
  await arrives(page, "Ce que suit Camille Fictive");
  await page.getByText("SINGA").first().waitFor();
  await look(page, "a portfolio");
  await page.locator("summary", { hasText: "Passer la main" }).click();
  await page.getByLabel("Qui prend la suite").selectOption("Noé Factice");
  await look(page, "a portfolio that is passed on");
  await press(page, "Passer la main");
  await arrives(page, "Ce que suit Noé Factice");
  await page.getByText("SINGA").first().waitFor();
  const told = await letter("noe.factice@example.org", /ShareIT/);
  await told.getByText(/SINGA/).first().waitFor();
});

journey("a mentor gives no more hours to a programme", async ({ visit, letter, look }) => {
  const page = await visit("staff");
  await menu(page).getByRole("link", { name: "Mentors" }).click();
  await follow(page, "Tom Mythique");
  await page.getByRole("link", { name: /^Ne donne plus d’heures à/ }).click();
  await arrives(page, /^Tom Mythique quitte/);
  await look(page, "a mentor leaves");
  await page.getByRole("button", { name: /^Noter son départ/ }).click();
  await arrives(page, /^Tom Mythique ne donne plus d’heures/);
  await page.getByText(/^Noté le/).waitFor();
  await look(page, "a departure");
  await page.getByRole("link", { name: "Voir les mentors" }).click();
  await arrives(page, "Mentors");
  assert.equal(await page.getByRole("link", { name: "Tom Mythique", exact: true }).count(), 0);
  const told = await letter("tom.mythique@example.org", /^Vos heures pour/);
  await told.getByText(/Merci pour tout/).waitFor();
});
