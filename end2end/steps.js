// What more than one kind of person does, or sees.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

/** Waits for the page with this title. */
export async function arrives(page, title) {
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
}

export function press(page, name) {
  return page.getByRole("button", { name, exact: true }).click();
}

export function follow(page, name) {
  return page.getByRole("link", { name, exact: true }).click();
}

/** The main menu, not the trail above a title. */
export function menu(page) {
  return page.getByRole("navigation", { name: /^(Navigation principale|Main navigation)$/ });
}

/** The cohort of this year, from the menu. */
export async function openCohort(page) {
  await menu(page).getByRole("link", { name: "Promotions" }).click();
  await page.getByRole("main").getByRole("link", { name: /^Promotion \d{4}/ }).first().click();
  await arrives(page, /^Promotion \d{4}$/);
}

/** The part of a page that stands under this title. */
export function part(page, title) {
  return page.locator("section", { has: page.getByRole("heading", { name: title }) });
}

/** A refused form tells each slip twice: above, where the focus is, and beside the field. */
export async function isRefused(page, field, sentence) {
  const summary = page.locator('[role="alert"]:focus');
  await summary.getByText(sentence).waitFor();
  assert.equal(await field.getAttribute("aria-invalid"), "true");
  const beside = await field.evaluate((field) =>
    field.getAttribute("aria-describedby").split(" ").map((id) => document.getElementById(id).textContent).join(" "),
  );
  assert.match(beside, sentence);
  // The summary leads to the field.
  await summary.getByRole("link", { name: sentence }).click();
  assert.ok(await field.evaluate((field) => field === document.activeElement), "the field has the focus");
}

/** Opens the newest letter to this address whose subject contains the text, as its reader would. */
export async function openLetter(page, to, subject) {
  await page.goto(`/mailbox?to=${encodeURIComponent(to)}`);
  const heading = page.getByRole("heading", { name: subject });
  const letter = page.getByRole("article").filter({ has: heading }).first();
  await letter.getByRole("link", { name: "Lire cette lettre seule" }).click();
  await page.waitForURL(/\/mailbox\/[0-9a-f-]+$/);
}

/** Asks for a code, up to the page that asks it back. */
export async function askCode(page, address) {
  await page.getByLabel("Adresse e-mail").fill(address);
  await press(page, "Recevoir un code");
  await arrives(page, "Votre code");
}

/** The code that a letter tells. */
export async function codeOf(letter) {
  const text = await letter.getByRole("article").textContent();
  return text.match(/^[A-Z0-9]{6}$/m)[0];
}

/** Signs in as the house's own people do: an address, a letter, a code. */
export async function signIn(page, letter, address) {
  await askCode(page, address);
  const code = await codeOf(await letter(address, "Votre code"));
  await page.getByLabel("Code reçu").fill(code);
  await press(page, "Entrer");
  await page.getByRole("heading", { name: /^Bonjour / }).waitFor();
}

/** What the letter's calendar file says, its folded lines unfolded. */
export async function calendarOf(letter) {
  const [download] = await Promise.all([letter.waitForEvent("download"), follow(letter, "Fichier d’agenda")]);
  const file = await readFile(await download.path(), "utf8");
  return file.replaceAll("\r\n ", "");
}

/** From any page of a founder to a mentor's free hours. */
export async function openHours(page, mentor) {
  await menu(page).getByRole("link", { name: "Mentors" }).click();
  await arrives(page, "Mentors");
  await follow(page, mentor);
  await arrives(page, mentor);
  await follow(page, "Voir ses heures libres");
  await arrives(page, `Réserver avec ${mentor}`);
  await page.awake();
}

/** Free hours that no session of the demo's past and future stands in the way of. */
export function hoursOn(page, weekday) {
  return page.getByRole("link", { name: new RegExp(`^${weekday} \\d.*, \\d.*, libre`, "i") });
}

/** Books the hour that this link offers. */
export async function book(page, hour, mentor, subject) {
  await hour.click();
  await arrives(page, `Votre séance avec ${mentor}`);
  await page.getByLabel("Sujet").fill(subject);
  await press(page, "Réserver cette heure");
  await arrives(page, `Séance avec ${mentor}`);
}
