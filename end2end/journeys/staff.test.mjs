// Somebody of the programme's team: who needs them today, and where everyone stands.

import assert from "node:assert/strict";

import { journey } from "../journey.js";
import { arrives, book, follow, hoursOn, isRefused, menu, openHours, part, press } from "../steps.js";

journey("the team sees who needs it, and follows a cohort down to one startup", async ({ visit, look }) => {
  const page = await visit("staff");
  await arrives(page, "Bonjour Camille Fictive");
  await look(page, "first page");
  const unmarked = part(page, "Séances passées à marquer");
  await unmarked.getByRole("listitem").filter({ hasText: "Jaccede.com avec Marc Inventé" }).waitFor();
  await part(page, "Startups sans séance depuis six semaines").getByRole("listitem").first().waitFor();
  // Another programme's startups are nobody's business here.
  assert.equal(await page.getByText("Atelier Inventif").count(), 0);

  await menu(page).getByRole("link", { name: "Promotions" }).click();
  await arrives(page, "Promotions");
  await look(page, "cohorts");
  await page.getByRole("main").getByRole("link", { name: /^Promotion \d{4}/ }).first().click();
  await arrives(page, /^Promotion \d{4}$/);
  await look(page, "a cohort");
  await page.getByRole("row", { name: /^Label Emmaüs/ }).getByText("Diplômée").waitFor();
  await page.getByRole("row", { name: /^Jaccede\.com/ }).getByRole("link", { name: /Séance avec Marc Inventé/ }).waitFor();
  await follow(page, "Diplômées (1)");
  await page.getByRole("row", { name: /^Jaccede\.com/ }).waitFor({ state: "detached" });
  await page.getByRole("row", { name: /^Label Emmaüs/ }).waitFor();
  await page.getByRole("link", { name: /^Toutes \(/ }).click();

  await page.getByRole("row", { name: /^Jaccede\.com/ }).getByRole("link", { name: "Jaccede.com", exact: true }).click();
  await arrives(page, "Jaccede.com");
  await look(page, "a startup");
  await press(page, "Ajouter la note");
  await isRefused(page, page.getByLabel("Nouvelle note"), /La note est vide/);
  await look(page, "note refused");
  await page.getByLabel("Nouvelle note").fill("Ont besoin d’un renfort technique avant l’été.\nEn parler à Noé.");
  await press(page, "Ajouter la note");
  const note = page.getByRole("article").filter({ hasText: "Ont besoin d’un renfort technique" });
  await note.getByText("Camille Fictive").waitFor();
  await part(page, "Ce qui s’est passé").getByText("Camille Fictive a écrit une note de l’équipe.").waitFor();
  await look(page, "a startup with a note");

  // Its founders never see the note.
  const founder = await visit("founder");
  await menu(founder).getByRole("link", { name: "Ma startup" }).click();
  await arrives(founder, "Jaccede.com");
  assert.equal(await founder.getByText("Ont besoin d’un renfort technique").count(), 0);
});

journey("the team says who looks after a startup, and that another has left", async ({ visit, look }) => {
  const page = await visit("staff");
  await menu(page).getByRole("link", { name: "Promotions" }).click();
  await page.getByRole("main").getByRole("link", { name: /^Promotion \d{4}/ }).first().click();
  await page.getByRole("row", { name: /^SINGA/ }).getByRole("link", { name: /^Changer/ }).click();
  await arrives(page, "SINGA");
  await look(page, "a place");
  await page.getByLabel("Référent ou référente").selectOption("Noé Factice");
  await part(page, "Qui la suit").getByRole("button").click();
  await arrives(page, /^Promotion \d{4}$/);
  await page.getByRole("row", { name: /^SINGA/ }).getByRole("cell", { name: "Noé Factice" }).waitFor();

  const reconnect = page.getByRole("row", { name: /^Reconnect/ });
  await reconnect.getByRole("link", { name: /^Changer/ }).click();
  await arrives(page, "Reconnect");
  await page.getByText("Elle quitte la promotion…").click();
  await press(page, "Enregistrer le départ");
  await isRefused(page, page.getByLabel("Raison"), /Il manque quelques mots/);
  await look(page, "leaving refused");
  await page.getByLabel("Raison").fill("Le projet change de métier.");
  await press(page, "Enregistrer le départ");
  await page.getByText("Ce qui reste prévu pour elle", { exact: true }).waitFor();
  await look(page, "what is left of one that left");
  await page.getByRole("navigation", { name: "Vous êtes ici" }).getByRole("link", { name: /^Promotion \d{4}$/ }).click();
  await arrives(page, /^Promotion \d{4}$/);
  await reconnect.getByText("Le projet change de métier.").waitFor();
  await look(page, "a cohort with one that left");
  await reconnect.getByRole("link", { name: /^Changer/ }).click();
  await press(page, "La remettre dans la promotion");
  await reconnect.getByText("Suivie", { exact: true }).waitFor();
});

journey("the team reads the letters of its programme", async ({ visit, look }) => {
  const founder = await visit("founder");
  await openHours(founder, "Marc Inventé");
  await book(founder, hoursOn(founder, "mardi").first(), "Marc Inventé", "Ouvrir nos données");

  const page = await visit("staff");
  await page.getByRole("contentinfo").getByRole("link", { name: "Courriers" }).click();
  await arrives(page, "Courriers");
  await look(page, "letters");
  // Newest first; the demo’s past has others like it.
  await page.getByRole("row", { name: /^Séance avec Marc Inventé.*Amina Imaginaire/ }).first().getByRole("link").click();
  await page.getByRole("article").getByText("Ouvrir nos données").waitFor();
  await look(page, "a letter");
  // The link that opens the session is its reader's alone.
  assert.equal(await page.getByRole("article").getByRole("link", { name: /\/bookings\// }).count(), 0);
});

journey("the team looks through startups and mentors", async ({ visit, look }) => {
  const page = await visit("staff");
  await menu(page).getByRole("link", { name: "Startups", exact: true }).click();
  await arrives(page, "Startups");
  await look(page, "startups");
  await page.getByLabel("Nom").fill("emmaus");
  await press(page, "Filtrer");
  await page.getByRole("row", { name: /^SINGA/ }).waitFor({ state: "detached" });
  await page.getByRole("row", { name: /^Label Emmaüs/ }).waitFor();
  await menu(page).getByRole("link", { name: "Mentors" }).click();
  await arrives(page, "Mentors");
  await look(page, "mentors");
  await follow(page, "Inviter un mentor");
  await arrives(page, "Inviter un mentor");
  await look(page, "inviting a mentor");
});
