// What was written down wrongly is put right where it stands, by whoever may.

import assert from "node:assert/strict";

import { journey } from "../journey.js";
import { arrives, follow, menu, openCohort, part, press } from "../steps.js";

/** Opens what hides behind these words. */
function unfold(page, words) {
  return page.locator("summary", { hasText: words }).first().click();
}

journey("a note is corrected by whoever wrote it", async ({ visit, look }) => {
  const page = await visit("staff");
  await menu(page).getByRole("link", { name: "Startups" }).click();
  await follow(page, "Jaccede.com");
  await page.getByLabel("Nouvelle note").fill("Ils cherchent un développeur.");
  await press(page, "Ajouter la note");
  const note = page.getByRole("article").filter({ hasText: "Ils cherchent un développeur." });
  await note.getByRole("link", { name: /^Corriger/ }).click();
  await arrives(page, "Corriger votre note");
  await look(page, "a note to correct");
  await page.getByRole("main").getByRole("textbox").fill("Ils cherchent une développeuse, en mai.");
  await press(page, "Enregistrer");
  const corrected = page.getByRole("article").filter({ hasText: "une développeuse, en mai" });
  await corrected.getByText(/^Corrigée le/).waitFor();
  await look(page, "a note that was corrected");
});

journey("a session with seats gets another title, and who comes is told", async ({ visit, letter, look }) => {
  const page = await visit("staff");
  await page.goto("/sessions");
  await page.getByRole("main").getByRole("link", { name: "Répondre à un premier appel d’offres" }).first().click();
  await arrives(page, "Répondre à un premier appel d’offres");
  await page.getByRole("link", { name: "Modifier", exact: true }).click();
  await look(page, "the words of a session");
  await page.getByLabel("De quoi parlera-t-on").fill("Vendre à une mairie");
  await press(page, "Enregistrer");
  await arrives(page, "Vendre à une mairie");
  await look(page, "a session with another title");
  const told = await letter("tom.mythique@example.org", /^Modifiée : Vendre à une mairie/);
  await told.getByText(/s’appelait/).waitFor();
});

journey("what somebody does at a partner is corrected in place", async ({ visit, look }) => {
  const page = await visit("staff");
  await menu(page).getByRole("link", { name: "Partenaires" }).click();
  await follow(page, "Microsoft");
  await unfold(page, /^Corriger la fonction/);
  await look(page, "a title to correct");
  const title = page.getByRole("main").getByLabel("Fonction").first();
  await title.fill("Directrice de l’innovation");
  await page.getByRole("main").getByRole("button", { name: "Enregistrer" }).first().click();
  await page.getByText("Directrice de l’innovation").first().waitFor();
});

journey("a startup moves to the cohort it belongs to", async ({ visit, look }) => {
  const page = await visit("staff");
  await page.getByRole("contentinfo").getByRole("link", { name: "Programmes" }).click();
  await page.getByRole("main").getByRole("link", { name: "ShareIT.io" }).first().click();
  await page.getByRole("link", { name: "Nouvelle promotion" }).first().click();
  await page.getByLabel("Nom").fill("Cercle d’essai");
  await page.getByRole("main").getByRole("button").last().click();
  await arrives(page, "Cercle d’essai");
  await openCohort(page);
  await page.getByRole("columnheader", { name: "État" }).getByRole("link").click();
  await page.getByRole("columnheader", { name: "État" }).and(page.locator("[aria-sort]")).waitFor();
  await look(page, "a cohort in an order");
  await page.getByRole("row", { name: /^SINGA/ }).getByRole("link", { name: /^Changer/ }).click();
  await look(page, "a place, and where else it could be");
  await unfold(page, "Changer de promotion");
  await look(page, "another cohort for a place");
  await page.getByLabel("Sa promotion").selectOption("Cercle d’essai");
  await press(page, "La changer de promotion");
  await page.getByRole("status").getByText("Startup changée de promotion.").waitFor();
  await page.getByText(/Sa place dans Cercle d’essai/).first().waitFor();
});

journey("an offer is asked for a founder, and help offered for a mentor", async ({ visit, letter, look }) => {
  const page = await visit("staff");
  await menu(page).getByRole("link", { name: "Startups" }).click();
  await follow(page, "Jaccede.com");
  await follow(page, "Agir pour Amina Imaginaire");
  await part(page, "Jaccede.com").getByRole("link", { name: "Demander une offre d’un partenaire" }).click();
  await page.getByText("Vous agissez pour Amina Imaginaire").waitFor();
  await look(page, "offers, for a founder");
  await page.getByRole("main").getByRole("link", { name: "Un essai dans trois boutiques" }).first().click();
  await page.getByRole("main").getByRole("textbox").first().fill("Nos bornes sont prêtes pour un essai.");
  await look(page, "an offer, for a founder");
  await press(page, "Demander");
  await page.getByText("En attente d’une réponse").waitFor();
  const copy = await letter("amina.imaginaire@example.org", /^Fait pour vous par/);
  await copy.getByText(/Nos bornes sont prêtes/).first().waitFor();

  await menu(page).getByRole("link", { name: "Mentors" }).click();
  await follow(page, "Tom Mythique");
  await follow(page, "Agir pour Tom Mythique");
  await page.getByRole("link", { name: "Proposer son aide sur une mission" }).click();
  await page.getByText("Vous agissez pour Tom Mythique").waitFor();
  await look(page, "missions, for a mentor");
  assert.match(new URL(page.url()).search, /for=/);
  await follow(page, "Des tablettes qui se préparent toutes seules");
  await page.getByText("Vous agissez pour Tom Mythique").waitFor();
  await page.getByLabel("Un mot pour la startup").fill("Tom peut y passer deux jours.");
  await look(page, "a mission, for a mentor");
  await press(page, "Proposer mon aide");
  const said = await letter("tom.mythique@example.org", /^Fait pour vous par/);
  await said.getByText(/Tom peut y passer deux jours/).first().waitFor();
});
