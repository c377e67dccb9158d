// A mentor: the hours they offer, how their sessions are, and what was said in one.

import assert from "node:assert/strict";

import { journey } from "../journey.js";
import { arrives, follow, hoursOn, isRefused, menu, openHours, part, press } from "../steps.js";

journey("a mentor offers hours, corrects a slip, and takes hours away", async ({ visit, look }) => {
  const page = await visit("mentor");
  await arrives(page, "Bonjour Marc Inventé");
  await look(page, "first page");
  await menu(page).getByRole("link", { name: "Mes disponibilités" }).click();
  await arrives(page, "Mes disponibilités");
  await look(page, "hours");

  const tuesday = page.getByRole("listitem").filter({ hasText: /chaque mardi, de 14\sh à 18\sh/ });
  await tuesday.waitFor();

  await follow(page, "Ajouter des heures");
  await arrives(page, "Des heures chaque semaine");
  await look(page, "weekly hours");
  const [from, until] = [page.getByLabel("de", { exact: true }), page.getByLabel("à", { exact: true })];
  await page.getByLabel("Jour").selectOption("vendredi");
  await from.fill("16:00");
  await until.fill("15:00");
  await press(page, "Proposer ces heures");
  await isRefused(page, until, /La fin vient après le début/);
  await look(page, "hours refused");
  // What was typed stayed.
  assert.equal(await page.getByLabel("Jour").inputValue(), "5");
  assert.equal(await from.inputValue(), "16:00");
  await until.fill("18:00");
  await press(page, "Proposer ces heures");
  await arrives(page, "Mes disponibilités");
  const friday = page.getByRole("listitem").filter({ hasText: /chaque vendredi, de 16\sh à 18\sh/ });
  await friday.waitFor();

  // The same hours again would be offered twice.
  await follow(page, "Ajouter des heures");
  await page.getByLabel("Jour").selectOption("vendredi");
  await from.fill("17:00");
  await until.fill("19:00");
  await press(page, "Proposer ces heures");
  await isRefused(page, from, /Ces heures en recouvrent d’autres/);
  await follow(page, "Annuler");

  await follow(page, "Ajouter une date");
  await arrives(page, "Une date particulière");
  await look(page, "a date");
  await page.getByLabel("Date", { exact: true }).fill(new Date(Date.now() + 9 * 24 * 3600e3).toISOString().slice(0, 10));
  await page.getByLabel("pas disponible").check();
  await press(page, "Enregistrer cette date");
  const away = page.getByRole("listitem").filter({ hasText: /toute la journée\s: pas disponible/ });
  await away.waitFor();
  await look(page, "more hours");

  for (const line of [away, friday]) {
    await line.getByRole("button", { name: /^Retirer/ }).click();
    await line.waitFor({ state: "detached" });
  }
  await tuesday.waitFor();
});

journey("a mentor changes how sessions are, and founders see it", async ({ visit, look }) => {
  const page = await visit("mentor");
  await menu(page).getByRole("link", { name: "Mes disponibilités" }).click();
  await follow(page, "Modifier les réglages");
  await arrives(page, "Vos séances");
  await look(page, "settings");
  await page.getByLabel("Après").selectOption("15 minutes");
  await page.getByLabel("Au plus tard, réserver").fill("bientôt");
  await press(page, "Enregistrer");
  await isRefused(page, page.getByLabel("Au plus tard, réserver"), /Donnez un nombre d’heures/);
  assert.equal(await page.getByLabel("Après").inputValue(), "15");
  await page.getByLabel("Au plus tard, réserver").fill("5");
  await press(page, "Enregistrer");
  await arrives(page, "Mes disponibilités");
  await page.getByText("5 heures avant").waitFor();
  await page.getByText("0 minute avant, 15 après").waitFor();

  await follow(page, "Ajouter une sorte");
  await arrives(page, "Une sorte de séance");
  await look(page, "a kind of session");
  await page.getByLabel("Durée d’une séance").selectOption("45");
  await page.getByLabel("Lien, numéro ou adresse").fill("ma salle");
  await press(page, "Proposer ces séances");
  await isRefused(page, page.getByLabel("Lien, numéro ou adresse"), /Ce lien ne s’ouvre pas/);
  await page.getByLabel("Lien, numéro ou adresse").fill("https://visio.example.org/marc");
  await press(page, "Proposer ces séances");
  await arrives(page, "Mes disponibilités");
  const hour = page.getByRole("listitem").filter({ hasText: "1 h · En vidéo" });
  await look(page, "two kinds");
  await hour.getByRole("button", { name: /^Retirer/ }).click();
  await hour.waitFor({ state: "detached" });

  const founder = await visit("founder");
  await menu(founder).getByRole("link", { name: "Mentors" }).click();
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
  // What stands beside a button is kept with it.
  await page.getByLabel("Note", { exact: true }).fill("Publier d’abord les gares.\nPuis demander l’avis des usagers.");
  await press(page, "Elle a eu lieu");
  await page.getByText("A eu lieu", { exact: true }).waitFor();
  await page.getByText(/^C’est noté\s: la séance a eu lieu\.$/).first().waitFor();

  await page.getByRole("listitem").filter({ hasText: "Partagée avec la startup" }).getByText("Publier d’abord les gares.").waitFor();
  await page.getByLabel("Note", { exact: true }).fill("L’équipe aurait besoin d’un renfort.");
  await page.getByLabel("Pour l’équipe du programme seulement").check();
  await press(page, "Garder la note");
  await page.getByText("L’équipe aurait besoin d’un renfort.").waitFor();
  await look(page, "a session with its notes");

  await menu(page).getByRole("link", { name: "Accueil" }).click();
  await arrives(page, "Bonjour Marc Inventé");
  assert.equal(await waits.count(), 0, "nothing is left to mark");

  // The startup reads what is shared with it, and nothing else.
  await page.goBack();
  const founder = await visit("founder");
  await founder.goto(page.url());
  await founder.getByText("Publier d’abord les gares.").waitFor();
  assert.equal(await founder.getByText("L’équipe aurait besoin d’un renfort.").count(), 0);
});

journey("a mentor links a calendar kept elsewhere", async ({ visit, look }) => {
  const page = await visit("mentor");
  await menu(page).getByRole("link", { name: "Mes disponibilités" }).click();
  await follow(page, "Relier un agenda");
  await arrives(page, "Votre agenda d’ailleurs");
  await look(page, "no calendar");
  const address = page.getByLabel(/adresse/i).last();
  await address.fill("http://agenda.example.org/marc.ics");
  await press(page, "Lire cet agenda");
  await isRefused(page, address, /doit commencer par https/);
  await address.fill("https://192.168.0.1/marc.ics");
  await press(page, "Lire cet agenda");
  await isRefused(page, address, /internet public/);
  await look(page, "calendar refused");
});

journey("a mentor who wishes to be asked answers from the letter", async ({ visit, letter, look }) => {
  const page = await visit("mentor");
  await menu(page).getByRole("link", { name: "Mes disponibilités" }).click();
  await follow(page, "Modifier les réglages");
  await page.getByLabel("Elle me demande d’abord").check();
  await press(page, "Enregistrer");
  await arrives(page, "Mes disponibilités");

  const founder = await visit("founder");
  await openHours(founder, "Marc Inventé");
  await hoursOn(founder, "mardi").last().click();
  await arrives(founder, "Votre séance avec Marc Inventé");
  await look(founder, "an hour to ask for");
  await founder.getByLabel("Sujet").fill("Choisir une licence");
  await press(founder, "Demander cette heure");
  await founder.getByText("En attente de réponse", { exact: true }).waitFor();
  await look(founder, "asked");
  await follow(founder, "Ajouter un autre choix");
  await follow(founder, "Gaël Utopique");
  await follow(founder, "Voir ses heures libres");
  await founder.awake();
  await founder.getByRole("link", { name: /, libre$/ }).last().click();
  await arrives(founder, "Un autre choix : Gaël Utopique");
  await look(founder, "another choice");
  await press(founder, "Garder ce choix");
  await founder.getByRole("listitem").filter({ hasText: "Gaël Utopique" }).waitFor();
  await look(founder, "choices");

  const asked = await letter("marc.invente@example.org", /^Jaccede\.com vous demande une séance/);
  const phone = await visit(null, { width: 320 });
  await phone.goto(await asked.getByRole("article").getByRole("link", { name: /\/reply\// }).getAttribute("href"));
  await arrives(phone, "Jaccede.com vous demande une séance");
  await look(phone, "asked on a phone");
  await phone.getByText("Je ne peux pas", { exact: true }).click();
  await phone.getByLabel("Un mot").fill("En congé cette semaine-là.");
  await press(phone, "Décliner");
  await phone.getByText("Déclinée", { exact: true }).waitFor();
  await look(phone, "declined");

  const told = await letter("amina.imaginaire@example.org", /^Pas de séance avec Marc Inventé/);
  await told.getByText("En congé cette semaine-là.").waitFor();
  await told.getByText(/Votre choix suivant est réservé/).waitFor();
  await founder.reload();
  await founder.getByText("votre choix suivant a pris sa place").waitFor();
  await look(founder, "passed on");
});

journey("a mentor says who they are", async ({ visit, look }) => {
  const mentor = await visit("mentor");
  await menu(mentor).getByRole("link", { name: "Mes disponibilités" }).click();
  await follow(mentor, "Voir mon profil");
  await arrives(mentor, "Marc Inventé");
  await follow(mentor, "Modifier le profil");
  await arrives(mentor, /^Profil\s: Marc Inventé$/);
  await look(mentor, "profile");
  await mentor.getByLabel("Présentation").fill("Vingt ans de cartes.\nJ’écoute d’abord.");
  await mentor.getByLabel("Accessibilité numérique").check();
  await press(mentor, "Enregistrer");
  await arrives(mentor, "Marc Inventé");
  await mentor.getByText("Vingt ans de cartes.").waitFor();
  await look(mentor, "a mentor");
});
