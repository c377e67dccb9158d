// Sessions with seats: a mentor opens one, startups take its seats or wait for one.

import assert from "node:assert/strict";

import { journey } from "../journey.js";
import { enter } from "../keyboard.js";
import { arrives, calendarOf, follow, isRefused, menu, press } from "../steps.js";

const FULL = "Publier ses premières données ouvertes";
const FREE = "Répondre à un premier appel d’offres";

journey("a founder takes a seat, with the keyboard alone, and gives it back", async ({ visit, letter, look }) => {
  const page = await visit("founder");
  await page.getByText("Une séance à plusieurs a encore des places").waitFor();
  await enter(page, menu(page).getByRole("link", { name: "Mentors" }));
  await arrives(page, "Mentors");
  await enter(page, page.getByRole("link", { name: "Séances à plusieurs" }));
  await arrives(page, "Séances à plusieurs");
  await look(page, "sessions with seats");
  await enter(page, page.getByRole("link", { name: FREE, exact: true }));
  await arrives(page, FREE);
  await page.getByText("Encore 3 places sur 5").waitFor();
  await look(page, "a session with seats");
  await enter(page, page.getByRole("button", { name: "Prendre une place" }));
  await arrives(page, "Séance avec Tom Mythique");
  await page.getByText("La séance est réservée.").waitFor();
  await look(page, "a seat");

  const mine = await letter("amina.imaginaire@example.org", /^Séance avec Tom Mythique/);
  assert.match(await calendarOf(mine), /METHOD:REQUEST\r\n/);
  const his = await letter("tom.mythique@example.org", /^Jaccede\.com vient\s: Répondre/);
  await his.getByText("3 places sont prises sur 5.").waitFor();

  await page.getByText("Rendre la place", { exact: true }).click();
  await page.getByLabel("Raison").fill("Une réunion à la mairie.");
  await look(page, "giving back a seat");
  await press(page, "Rendre cette place");
  await page.getByText("Place rendue", { exact: true }).waitFor();
  const gone = await letter("tom.mythique@example.org", /^Jaccede\.com ne vient plus/);
  await gone.getByText("Une réunion à la mairie.").waitFor();
});

journey("who waits in line is offered the seat that comes free", async ({ visit, letter, look }) => {
  const founder = await visit("founder");
  await founder.goto("/sessions");
  await follow(founder, FULL);
  await founder.getByText("Complet (2 places)").waitFor();
  await founder.getByText("Préparer la séance", { exact: true }).click();
  await founder.getByLabel("Vos questions").fill("Quelle licence choisir ?");
  await look(founder, "a full session");
  await press(founder, "Me mettre sur la liste d’attente");
  await founder.getByText("Vous êtes au rang 2 de la liste d’attente.").waitFor();
  await look(founder, "in line");

  const mentor = await visit("mentor");
  await mentor.getByRole("listitem").filter({ hasText: FULL }).getByRole("link", { name: /^Voir/ }).click();
  await arrives(mentor, FULL);
  await mentor.getByRole("listitem").filter({ hasText: "Jaccede.com" }).waitFor();
  await look(mentor, "a session and its line");
  await mentor.getByText("Changer le nombre de places", { exact: true }).click();
  const seats = mentor.getByLabel("Places", { exact: true });
  await seats.fill("1");
  await press(mentor, "Enregistrer le nombre de places");
  await isRefused(mentor, seats, /Donnez de 2 à 30 places/);
  await seats.fill("4");
  await press(mentor, "Enregistrer le nombre de places");
  await mentor.getByText("Complet (4 places)").waitFor();
  await look(mentor, "two seats kept");

  const told = await letter("amina.imaginaire@example.org", /^Une place s’est libérée/);
  await told.getByText(/gardée pour Jaccede\.com jusqu’au/).waitFor();
  await founder.goto("/");
  const offered = founder.getByRole("listitem").filter({ hasText: `Une place s’est libérée : ${FULL}` });
  await look(founder, "a seat offered, on the first page");
  await offered.getByRole("link", { name: /^Répondre/ }).click();
  await founder.getByText("Une place s’est libérée pour vous.").waitFor();
  await look(founder, "a seat offered");
  await press(founder, "Prendre une place");
  await arrives(founder, "Séance avec Marc Inventé");
  const his = await letter("marc.invente@example.org", /^Jaccede\.com vient/);
  await his.getByText("Quelle licence choisir ?").waitFor();
});

journey("a mentor opens a session with seats, moves it and cancels it", async ({ visit, letter, look }) => {
  const page = await visit("mentor");
  await menu(page).getByRole("link", { name: "Mes disponibilités" }).click();
  await follow(page, "Ouvrir une séance à plusieurs");
  await arrives(page, "Ouvrir une séance à plusieurs");
  await look(page, "opening a session");
  const day = new Date(Date.now() + 20 * 24 * 3600e3).toISOString().slice(0, 10);
  const title = "Choisir ses outils libres";
  await page.getByLabel("De quoi parlera-t-on ?").fill(title);
  await page.getByLabel("Pour qui, et que préparer ?").fill("Pour les petites équipes.");
  await page.getByLabel("Date", { exact: true }).fill(day);
  await page.getByLabel("Heure", { exact: true }).fill("10:00");
  await page.getByLabel("Durée").selectOption("90");
  await page.getByLabel("Places", { exact: true }).fill("beaucoup");
  await press(page, "Ouvrir la séance");
  await isRefused(page, page.getByLabel("Places", { exact: true }), /Donnez de 2 à 30 places/);
  assert.equal(await page.getByLabel("De quoi parlera-t-on ?").inputValue(), title);
  await look(page, "opening refused");
  await page.getByLabel("Places", { exact: true }).fill("8");
  await press(page, "Ouvrir la séance");
  await arrives(page, title);
  await page.getByText("Encore 8 places sur 8").waitFor();
  await look(page, "a session just opened");
  const opened = await letter("marc.invente@example.org", /^Séance ouverte\s: Choisir/);
  assert.match(await calendarOf(opened), /SEQUENCE:0\r\n/);

  await follow(page, "Déplacer la séance");
  await arrives(page, "Déplacer la séance");
  await page.getByLabel("Heure", { exact: true }).fill("11:00");
  await look(page, "moving a session with seats");
  await press(page, "Déplacer la séance");
  await arrives(page, title);
  const moved = await letter("marc.invente@example.org", /^Déplacée\s: Choisir/);
  assert.match(await calendarOf(moved), /SEQUENCE:1\r\n/);

  await page.getByText("Annuler la séance", { exact: true }).click();
  await press(page, "Annuler cette séance");
  await page.getByText("Annulée", { exact: true }).waitFor();
  await look(page, "a session cancelled");
  const cancelled = await letter("marc.invente@example.org", /^Annulée\s: Choisir/);
  assert.match(await calendarOf(cancelled), /METHOD:CANCEL\r\n/);
});

journey("staff give a startup a seat, and it is told so", async ({ visit, letter, look }) => {
  const page = await visit("staff");
  await page.goto("/sessions");
  await follow(page, FREE);
  await arrives(page, FREE);
  await look(page, "a session, for staff");
  await page.getByText("Donner une place à une startup", { exact: true }).click();
  await page.getByLabel("Startup", { exact: true }).selectOption({ label: "Jaccede.com" });
  await press(page, "Donner la place");
  await page.getByRole("listitem").filter({ hasText: "Jaccede.com" }).waitFor();
  const told = await letter("amina.imaginaire@example.org", /^Séance avec Tom Mythique/);
  await told.getByText(/fait pour vous par/).waitFor();
});
