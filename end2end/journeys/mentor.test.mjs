// A mentor: the hours they offer, how their sessions are, and what was said in one.

import assert from "node:assert/strict";

import { journey } from "../journey.js";
import { arrives, follow, isRefused, part, press } from "../steps.js";

journey("a mentor offers hours, corrects a slip, and takes hours away", async ({ visit, look }) => {
  const page = await visit("mentor");
  await arrives(page, "Bonjour Marc Inventé");
  await look(page, "first page");
  await page.getByRole("navigation").getByRole("link", { name: "Mes disponibilités" }).click();
  await arrives(page, "Mes disponibilités");
  await look(page, "hours");

  const weekly = part(page, "Chaque semaine");
  await weekly.getByLabel("Jour").selectOption("vendredi");
  await weekly.getByLabel("de", { exact: true }).fill("16:00");
  await weekly.getByLabel("à", { exact: true }).fill("15:00");
  await weekly.getByRole("button", { name: "Ajouter" }).click();
  await isRefused(page, weekly.getByLabel("à", { exact: true }), /La fin vient après le début/);
  await look(page, "hours refused");
  // What was typed stayed, and the other form knows nothing of it.
  assert.equal(await weekly.getByLabel("Jour").inputValue(), "5");
  assert.equal(await weekly.getByLabel("de", { exact: true }).inputValue(), "16:00");
  assert.equal(await part(page, "Une date en particulier").getByLabel("de", { exact: true }).inputValue(), "");
  await weekly.getByLabel("à", { exact: true }).fill("18:00");
  await weekly.getByRole("button", { name: "Ajouter" }).click();
  const friday = page.getByRole("listitem").filter({ hasText: "chaque vendredi, de 16:00 à 18:00" });
  await friday.waitFor();

  // The same hours again would be offered twice.
  await weekly.getByLabel("Jour").selectOption("vendredi");
  await weekly.getByLabel("de", { exact: true }).fill("17:00");
  await weekly.getByLabel("à", { exact: true }).fill("19:00");
  await weekly.getByRole("button", { name: "Ajouter" }).click();
  await isRefused(page, weekly.getByLabel("de", { exact: true }), /Ces heures en recouvrent d’autres/);

  const day = new Date(Date.now() + 9 * 24 * 3600e3).toISOString().slice(0, 10);
  const dated = part(page, "Une date en particulier");
  await dated.getByLabel("pas disponible").check();
  await dated.getByLabel("Date", { exact: true }).fill(day);
  await dated.getByRole("button", { name: "Ajouter" }).click();
  const away = page.getByRole("listitem").filter({ hasText: "pas disponible" }).filter({ hasText: "de 00:00 à 24:00" });
  await away.waitFor();
  await look(page, "more hours");

  for (const line of [away, friday]) {
    await line.getByRole("button", { name: /^Retirer/ }).click();
    await line.waitFor({ state: "detached" });
  }
  await page.getByRole("listitem").filter({ hasText: "chaque mardi, de 14:00 à 18:00" }).waitFor();
});

journey("a mentor changes how sessions are, and founders see it", async ({ visit }) => {
  const page = await visit("mentor");
  await page.getByRole("navigation").getByRole("link", { name: "Mes disponibilités" }).click();
  const settings = part(page, "Vos séances");
  await settings.getByLabel("Durée d’une séance").selectOption("45 minutes");
  await settings.getByLabel("Temps libre après").selectOption("15 minutes");
  await settings.getByLabel("Au plus tard, réserver avant").fill("bientôt");
  await press(page, "Enregistrer");
  await isRefused(page, settings.getByLabel("Au plus tard, réserver avant"), /Donnez un nombre d’heures/);
  assert.equal(await settings.getByLabel("Durée d’une séance").inputValue(), "45");
  await settings.getByLabel("Au plus tard, réserver avant").fill("5");
  await press(page, "Enregistrer");
  await page.getByRole("alert").waitFor({ state: "detached" });
  assert.equal(await settings.getByLabel("Au plus tard, réserver avant").inputValue(), "5");

  const founder = await visit("founder");
  await founder.getByRole("navigation").getByRole("link", { name: "Mentors" }).click();
  await follow(founder, "Marc Inventé");
  await follow(founder, "Voir ses heures libres");
  await founder.getByText("Une séance dure 45 minutes.").waitFor();
});

journey("a mentor says how a session went, and what was said", async ({ visit, look }) => {
  const page = await visit("mentor");
  const waits = page.getByRole("listitem").filter({ hasText: "Dites comment s’est passée la séance avec Jaccede.com" });
  await waits.getByRole("link", { name: /^Compléter/ }).click();
  await arrives(page, "Séance avec Jaccede.com");
  await look(page, "a session to mark");
  await press(page, "Elle a eu lieu");
  await page.getByText("A eu lieu", { exact: true }).waitFor();

  await page.getByLabel("Note", { exact: true }).fill("Publier d’abord les gares.\nPuis demander l’avis des usagers.");
  await press(page, "Garder la note");
  await page.getByRole("listitem").filter({ hasText: "Partagée avec la startup" }).getByText("Publier d’abord les gares.").waitFor();
  await page.getByLabel("Note", { exact: true }).fill("L’équipe aurait besoin d’un renfort.");
  await page.getByLabel("Pour l’équipe du programme seulement").check();
  await press(page, "Garder la note");
  await page.getByText("L’équipe aurait besoin d’un renfort.").waitFor();
  await look(page, "a session with its notes");

  await page.getByRole("navigation").getByRole("link", { name: "Accueil" }).click();
  await arrives(page, "Bonjour Marc Inventé");
  assert.equal(await waits.count(), 0, "nothing is left to mark");

  // The startup reads what is shared with it, and nothing else.
  await page.goBack();
  const founder = await visit("founder");
  await founder.goto(page.url());
  await founder.getByText("Publier d’abord les gares.").waitFor();
  assert.equal(await founder.getByText("L’équipe aurait besoin d’un renfort.").count(), 0);
});

journey("a mentor says who they are", async ({ visit, look }) => {
  const page = await visit("founder");
  await page.getByRole("navigation").getByRole("link", { name: "Mentors" }).click();
  await follow(page, "Marc Inventé");
  await arrives(page, "Marc Inventé");
  const profile = page.url().replace(/\?.*/, "");

  // No page leads mentors to their own yet.
  const mentor = await visit("mentor");
  await mentor.goto(profile);
  await follow(mentor, "Modifier le profil");
  await arrives(mentor, "Profil de Marc Inventé");
  await look(mentor, "profile");
  await mentor.getByLabel("Lien, numéro ou adresse").fill("ma salle");
  await press(mentor, "Enregistrer");
  await isRefused(mentor, mentor.getByLabel("Lien, numéro ou adresse"), /Ce lien ne s’ouvre pas/);
  await mentor.getByLabel("Lien, numéro ou adresse").fill("https://visio.example.org/marc");
  await mentor.getByLabel("Présentation").fill("Vingt ans de cartes.\nJ’écoute d’abord.");
  await mentor.getByLabel("Accessibilité numérique").check();
  await press(mentor, "Enregistrer");
  await arrives(mentor, "Marc Inventé");
  await mentor.getByText("Vingt ans de cartes.").waitFor();
  await look(mentor, "a mentor");
});
