// A founder: what waits for them, an hour with a mentor, and what becomes of it.

import assert from "node:assert/strict";

import { journey } from "../journey.js";
import { enter, reach, type } from "../keyboard.js";
import { arrives, book, calendarOf, follow, hoursOn, isRefused, menu, openHours, press, signIn } from "../steps.js";

const amina = "amina.imaginaire@example.org";
const marc = "marc.invente@example.org";

journey("a founder books a mentor's hour, and gives it back", async ({ visit, letter, look, javascript }) => {
  const page = await visit("founder");
  await arrives(page, "Bonjour Amina Imaginaire");
  await page.getByRole("listitem").filter({ hasText: "Séance avec Tom Mythique" }).getByText("Préparer la rencontre").waitFor();
  await look(page, "first page");

  await menu(page).getByRole("link", { name: "Mentors" }).click();
  await arrives(page, "Mentors");
  await look(page, "mentors");
  // Who knows what the startup needs comes first, and the page says why.
  const first = page.getByRole("article").first();
  await first.getByText("Connaît ce que vous cherchez").waitFor();
  await first.getByRole("listitem").filter({ hasText: "Cartes et données géographiques" }).waitFor();
  await first.getByText(/^Et aussi\s: .*Données ouvertes/).waitFor();
  await first.getByRole("link", { name: "Marc Inventé" }).click();
  await arrives(page, "Marc Inventé");
  await look(page, "a mentor");
  await follow(page, "Voir ses heures libres");
  await arrives(page, "Réserver avec Marc Inventé");
  await turnTheWeek(page, javascript);
  await look(page, "free hours");

  // Tuesday's last hour: no session of the demo is then.
  const hour = hoursOn(page, "mardi").last();
  const chosen = (await hour.textContent()).trim();
  await hour.click();
  await arrives(page, "Votre séance avec Marc Inventé");
  await look(page, "one hour");
  await press(page, "Réserver cette heure");
  await isRefused(page, page.getByLabel("Sujet"), /Dites en une phrase/);
  await look(page, "subject refused");
  await page.getByLabel("Sujet").fill("Lire un fichier GeoJSON ; où commencer, avec qui ?");
  await press(page, "Réserver cette heure");
  await arrives(page, "Séance avec Marc Inventé");
  await page.getByText("Convenue", { exact: true }).waitFor();
  await page.getByText("La séance est réservée.").waitFor();
  await page.getByRole("link", { name: "Lire la lettre et son invitation d’agenda" }).waitFor();
  await look(page, "booked");

  await menu(page).getByRole("link", { name: "Accueil" }).click();
  const waits = page.getByRole("listitem").filter({ hasText: "Séance avec Marc Inventé" });
  await waits.getByText("Lire un fichier GeoJSON").waitFor();

  const mine = await letter(amina, /^Séance avec Marc Inventé/);
  await look(mine, "letter to the founder");
  const invitation = await calendarOf(mine);
  assert.match(invitation, /METHOD:REQUEST\r\n/);
  assert.match(invitation, /SEQUENCE:0\r\n/);
  assert.match(invitation, /SUMMARY:Marc Inventé · Lire un fichier GeoJSON \\; où commencer\\, avec qui \?\r\n/);
  const his = await letter(marc, /^Séance avec Jaccede\.com/);
  await his.getByText("Amina Imaginaire (Jaccede.com) a réservé une séance avec vous.").waitFor();
  const his_invitation = await calendarOf(his);
  assert.match(his_invitation, /METHOD:REQUEST\r\n/);
  assert.equal(uid(his_invitation), uid(invitation), "both calendars speak of one session");

  await waits.getByRole("link", { name: /^Voir/ }).click();
  await arrives(page, "Séance avec Marc Inventé");
  await page.getByText("Annuler la séance", { exact: true }).click();
  await page.getByLabel("Raison").fill("Une réunion imprévue avec la mairie.");
  await look(page, "cancelling");
  await press(page, "Annuler cette séance");
  await page.getByText("Annulée", { exact: true }).waitFor();
  await page.getByText("Une réunion imprévue avec la mairie.").waitFor();
  await look(page, "cancelled");

  for (const [to, subject] of [[amina, /^Annulée\s: séance avec Marc/], [marc, /^Annulée\s: séance avec Jaccede/]]) {
    const told = await letter(to, subject);
    await told.getByText("Une réunion imprévue avec la mairie.").waitFor();
    const update = await calendarOf(told);
    assert.match(update, /METHOD:CANCEL\r\n/);
    assert.match(update, /SEQUENCE:1\r\n/);
    assert.equal(uid(update), uid(invitation));
  }

  await openHours(page, "Marc Inventé");
  await turnTheWeek(page, javascript);
  assert.equal((await hoursOn(page, "mardi").last().textContent()).trim(), chosen, "the hour is free again");
});

journey("two founders want the same hour, and the second is offered others", async ({ visit, letter, look }) => {
  const [ours, theirs] = [await visit("founder"), await visit(null)];
  await signIn(theirs, letter, "yasmine.irreelle@example.org");
  const words = new Map([
    [ours, "Choisir un fond de carte"],
    [theirs, "Publier l’annuaire des lieux d’accueil"],
  ]);
  for (const [page, subject] of words) {
    await openHours(page, "Marc Inventé");
    await hoursOn(page, "mardi").first().click();
    await arrives(page, "Votre séance avec Marc Inventé");
    await page.getByLabel("Sujet").fill(subject);
  }
  const pressed = [...words.keys()].map(async (page) => {
    await press(page, "Réserver cette heure");
    const lost = page.getByRole("alert");
    await lost.or(page.getByText("Convenue", { exact: true })).waitFor();
    return (await lost.count()) > 0 ? page : null;
  });
  const losers = (await Promise.all(pressed)).filter(Boolean);
  assert.equal(losers.length, 1, "one hour has one founder");

  const [loser] = losers;
  await loser.getByText("Cette heure n’est plus libre. Choisissez-en une autre").waitFor();
  assert.equal(await loser.getByLabel("Sujet").inputValue(), words.get(loser));
  await loser.getByRole("heading", { name: "D’autres heures proches" }).waitFor();
  await look(loser, "lost hour");
  await loser.getByRole("button", { name: /^mardi \d.*, libre/i }).first().click();
  await arrives(loser, "Séance avec Marc Inventé");
  await loser.getByText(words.get(loser)).waitFor();
});

journey("a founder moves a session, and takes the next free hour with whoever knows", async ({ visit, letter, look }) => {
  const page = await visit("founder");
  const waits = page.getByRole("listitem").filter({ hasText: "Séance avec Tom Mythique" });
  await waits.getByRole("link", { name: /^Voir/ }).click();
  await arrives(page, "Séance avec Tom Mythique");
  await look(page, "a session to come");
  await follow(page, "Préparer la séance");
  await arrives(page, "Préparer la séance");
  await page.getByLabel("Vos questions").fill("Que dire du budget ?");
  await page.getByLabel("À lire avant").fill("le dossier");
  await press(page, "Enregistrer");
  await isRefused(page, page.getByLabel("À lire avant"), /n’est pas une adresse/);
  await look(page, "preparation refused");
  await page.getByLabel("À lire avant").fill("https://example.org/dossier");
  await press(page, "Enregistrer");
  await arrives(page, "Séance avec Tom Mythique");

  await page.getByText("Votre préparation est enregistrée.").waitFor();
  await follow(page, "Changer l’heure");
  await arrives(page, "Changer l’heure");
  await page.awake();
  await look(page, "other hours");
  const other = page.getByRole("link", { name: /, libre$/ }).last();
  const at = (await other.getAttribute("aria-label")).replace(/, libre$/, "");
  await other.click();
  await arrives(page, "Déplacer à cette heure ?");
  await page.getByLabel("Raison").fill("Une réunion à la mairie.");
  await look(page, "moving");
  await press(page, "Déplacer la séance");
  await arrives(page, "Séance avec Tom Mythique");
  await page.getByText(/^La séance est déplacée\./).waitFor();
  const told = await letter("tom.mythique@example.org", /^Déplacée\s: séance avec Jaccede/);
  await told.getByText("Une réunion à la mairie.").waitFor();
  assert.match(await calendarOf(told), /SEQUENCE:1\r\n/);
  const [day, hour] = at.split(", ");
  await page.getByText(new RegExp(`${day} \\d{4}, ${hour}`, "i")).first().waitFor();

  await menu(page).getByRole("link", { name: "Mentors" }).click();
  await follow(page, "Les prochaines heures libres");
  await arrives(page, "Les prochaines heures libres");
  await look(page, "next hours");
  await page.getByLabel("Quelqu’un qui connaît").selectOption("open-data");
  await press(page, "Afficher");
  await page.getByRole("link", { name: / · .*, libre$/ }).last().click();
  await page.getByRole("heading", { level: 1, name: /^Votre séance avec / }).waitFor();
  await page.getByLabel("Sujet").fill("Publier un premier jeu de données");
  await page.getByLabel("Bruno Prétendu").check();
  await look(page, "booking with a co-founder");
  await press(page, "Réserver cette heure");
  await page.getByText("La séance est réservée.").waitFor();
  await page.getByRole("listitem").filter({ hasText: "Bruno Prétendu" }).getByText("Pas encore répondu").waitFor();
  await look(page, "who comes");

  const asked = await letter("bruno.pretendu@example.org", /^Venez-vous aussi/);
  await asked.getByText("Amina Imaginaire vous demande de venir").waitFor();
  const bruno = await visit(null);
  await signIn(bruno, letter, "bruno.pretendu@example.org");
  await bruno.goto(page.url());
  await look(bruno, "asked to come");
  await press(bruno, "Je viens");
  await bruno.getByRole("listitem").filter({ hasText: "Bruno Prétendu" }).getByText("Vient", { exact: true }).waitFor();
});

journey("arrows lead from hour to hour", async ({ visit, javascript }) => {
  const page = await visit("founder");
  await openHours(page, "Marc Inventé");
  const hours = page.getByRole("link", { name: /, libre$/ });
  if (!javascript) return assert.ok((await hours.count()) > 1, "every hour is in sight");
  await page.getByRole("button", { name: "Semaine suivante" }).click();
  const first = hoursOn(page, "mardi").first();
  await reach(page, first);
  const focused = () => page.evaluate(() => document.activeElement.getAttribute("aria-label"));
  const start = await focused();
  await page.keyboard.press("ArrowDown");
  assert.notEqual(await focused(), start);
  assert.match(await focused(), /^mardi/i);
  await page.keyboard.press("ArrowUp");
  assert.equal(await focused(), start);
  await page.keyboard.press("ArrowRight");
  assert.match(await focused(), /^jeudi/i);
  await page.keyboard.press("ArrowLeft");
  assert.equal(await focused(), start);
  const week = page.getByRole("heading", { name: /^Semaine du/ });
  const shown = await week.textContent();
  await page.keyboard.press("PageDown");
  await week.filter({ hasNotText: shown }).waitFor();
});

journey("a founder without a mouse books on a narrow screen", async ({ visit, look }) => {
  const page = await visit("founder", { width: 320 });
  await arrives(page, "Bonjour Amina Imaginaire");
  await enter(page, page.getByRole("button", { name: "Menu" }));
  await look(page, "menu");
  await enter(page, menu(page).getByRole("link", { name: "Mentors" }));
  await arrives(page, "Mentors");
  await enter(page, page.getByRole("link", { name: "Marc Inventé", exact: true }));
  await arrives(page, "Marc Inventé");
  await enter(page, page.getByRole("link", { name: "Voir ses heures libres" }));
  await arrives(page, "Réserver avec Marc Inventé");
  await enter(page, hoursOn(page, "jeudi").first());
  await arrives(page, "Votre séance avec Marc Inventé");
  // One long word, as an address is: it wraps wherever it stands, breadcrumbs too.
  const long = `https://www.jaccede.example.org/${"carte-".repeat(10)}`;
  await type(page, page.getByLabel("Sujet"), long);
  await enter(page, page.getByRole("button", { name: "Réserver cette heure" }));
  await arrives(page, "Séance avec Marc Inventé");
  const booking = new URL(page.url()).pathname;
  for (const inner of ["prepare", "move"]) {
    await page.goto(`${booking}/${inner}`);
    await page.locator(".breadcrumb").getByText(long).waitFor();
    await look(page, inner);
  }
  await page.goto(booking);
  const cancel = page.getByText("Annuler la séance", { exact: true });
  await enter(page, cancel);
  await enter(page, page.getByRole("button", { name: "Annuler cette séance" }));
  await page.getByText("Annulée", { exact: true }).waitFor();
});

journey("a founder tells what the startup does, and who is in it", async ({ visit, look }) => {
  const page = await visit("founder");
  await menu(page).getByRole("link", { name: "Ma startup" }).click();
  await arrives(page, "Jaccede.com");
  await look(page, "our startup");
  await follow(page, "Modifier le profil");
  await arrives(page, "Modifier Jaccede.com");
  await look(page, "our profile");
  await page.getByLabel("SIRET").fill("123 456 789 00011");
  await press(page, "Enregistrer");
  await isRefused(page, page.getByLabel("SIRET"), /faute de frappe/);
  await look(page, "profile refused");
  await page.getByLabel("SIRET").fill("");
  await page.getByLabel("Technologies").fill("OpenStreetMap\nDjango");
  await press(page, "Enregistrer");
  await arrives(page, "Jaccede.com");
  await page.getByText("OpenStreetMap").waitFor();

  await follow(page, "Gérer l’équipe");
  await arrives(page, /^Équipe fondatrice\s: Jaccede\.com$/);
  await look(page, "our team");
});

/** With JavaScript the hours show one week at a time, and two buttons turn the weeks. */
async function turnTheWeek(page, javascript) {
  const weeks = page.getByRole("heading", { name: /^Semaine du/ });
  const after = page.getByRole("button", { name: "Semaine suivante" });
  if (!javascript) {
    assert.ok((await weeks.count()) > 1, "every week is in sight");
    assert.equal(await after.count(), 0);
    return;
  }
  await after.waitFor();
  const shown = await weeks.textContent();
  await enter(page, after);
  await weeks.filter({ hasNotText: shown }).waitFor();
  assert.equal(await weeks.count(), 1, "one week is in sight");
  await page.keyboard.press("Shift+Tab");
  await enter(page, page.getByRole("button", { name: "Semaine précédente" }));
  await weeks.filter({ hasText: shown }).waitFor();
  await enter(page, after);
  await weeks.filter({ hasNotText: shown }).waitFor();
}

function uid(calendar) {
  return calendar.match(/^UID:(.*)\r$/m)[1];
}
