// Somebody comes to the door: with an address, a code, a link, and the language they read.

import assert from "node:assert/strict";

import { journey } from "../journey.js";
import { enter, reach, type } from "../keyboard.js";
import { arrives, askCode, codeOf, follow, isRefused, openLetter, press, signIn } from "../steps.js";

const amina = "amina.imaginaire@example.org";
const yasmine = "yasmine.irreelle@example.org";
const lou = "lou.hypothetique@example.org";
const dalia = "dalia.virtuelle@example.org";

journey("a founder signs in with the code of the letter", async ({ visit, letter, look }) => {
  const page = await visit(null);
  await arrives(page, "Se connecter");
  await look(page, "sign-in");

  await page.getByLabel("Adresse e-mail").fill("amina.imaginaire");
  await press(page, "Recevoir un code");
  await isRefused(page, page.getByLabel("Adresse e-mail"), /Cette adresse ne peut pas être juste/);
  assert.equal(await page.getByLabel("Adresse e-mail").inputValue(), "amina.imaginaire");
  await look(page, "sign-in refused");

  await askCode(page, amina);
  await look(page, "code");
  const told = await letter(amina, "Votre code");
  await look(told, "letter with the code");
  const code = await codeOf(told);

  await page.getByLabel("Code reçu").fill("AAAAAA");
  await press(page, "Entrer");
  await isRefused(page, page.getByLabel("Code reçu"), /Ce n’est pas le code/);
  await look(page, "code refused");

  // As a hurried hand writes it.
  await page.getByLabel("Code reçu").fill(`${code.slice(0, 3)} ${code.slice(3)}`.toLowerCase());
  await press(page, "Entrer");
  await arrives(page, "Bonjour Amina Imaginaire");

  // Where one is signed in, and out again.
  await page.getByText("Amina Imaginaire", { exact: true }).click();
  await follow(page, "Mon compte");
  await arrives(page, "Mon compte");
  await look(page, "account");
  await page.getByText("Amina Imaginaire", { exact: true }).first().click();
  await press(page, "Se déconnecter");
  await arrives(page, "Se connecter");
  await page.goto("/me");
  assert.notEqual(await page.getByRole("heading", { level: 1 }).textContent(), "Mon compte");
});

journey("an address that the house does not know gets the same answer", async ({ visit, letter, look }) => {
  const page = await visit(null);
  await askCode(page, "personne@example.org");
  const told = await letter("personne@example.org", "Levier ne connaît pas cette adresse");
  await look(told, "letter to an unknown address");
  await page.getByLabel("Code reçu").fill("ACDEFG");
  await press(page, "Entrer");
  await isRefused(page, page.getByLabel("Code reçu"), /Ce n’est pas le code/);
});

journey("the letter's link enters in the browser that asked", async ({ visit, look }) => {
  const page = await visit(null);
  await askCode(page, yasmine);
  await openLetter(page, yasmine, "Votre code");
  await page.getByRole("link", { name: /\/sign-in\/link/ }).click();
  await page.getByText("Un dernier geste").waitFor();
  await look(page, "link");
  await press(page, "Entrer");
  await arrives(page, "Bonjour Yasmine Irréelle");
});

journey("the letter's link enters in no other browser", async ({ visit, letter, look }) => {
  const page = await visit(null);
  await askCode(page, lou);
  const elsewhere = await letter(lou, "Votre code");
  const code = await codeOf(elsewhere);
  await elsewhere.getByRole("link", { name: /\/sign-in\/link/ }).click();
  await elsewhere.getByText("Ce lien n’entre pas ici").waitFor();
  await elsewhere.getByText("Il n’entre que là où le code a été demandé").waitFor();
  await look(elsewhere, "link elsewhere");
  await elsewhere.goto("/");
  await arrives(elsewhere, "Se connecter");

  // Whoever asked still enters.
  await page.getByLabel("Code reçu").fill(code);
  await press(page, "Entrer");
  await arrives(page, "Bonjour Lou Hypothétique");
});

journey("somebody without a mouse signs in on a narrow screen", async ({ visit, letter }) => {
  const page = await visit(null, { width: 320 });
  await arrives(page, "Se connecter");
  // The first tab skips what stands on every page.
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Aller au contenu" });
  assert.ok(await skip.evaluate((one) => one === document.activeElement));
  await page.keyboard.press("Enter");
  await type(page, page.getByLabel("Adresse e-mail"), dalia);
  await page.keyboard.press("Enter");
  await arrives(page, "Votre code");
  const code = await codeOf(await letter(dalia, "Votre code"));
  await type(page, page.getByLabel("Code reçu"), code);
  await reach(page, page.getByLabel("Cet ordinateur est partagé"));
  await page.keyboard.press("Space");
  await enter(page, page.getByRole("button", { name: "Entrer" }));
  await arrives(page, "Bonjour Dalia Virtuelle");
});

journey("a reader of English changes the language, before and after signing in", async ({ visit, letter, look }) => {
  const page = await visit(null);
  const language = () => page.locator("html").getAttribute("lang");
  await press(page, "English");
  await arrives(page, "Sign in");
  assert.equal(await language(), "en");
  await look(page, "sign-in in English");
  await press(page, "Français");
  await arrives(page, "Se connecter");

  await signIn(page, letter, "maya.legendaire@example.org");
  await page.getByText("Maya Légendaire", { exact: true }).click();
  await press(page, "English");
  await arrives(page, "Hello Maya Légendaire");
  assert.equal(await language(), "en");
  await look(page, "first page in English");

  // Letters follow the account.
  const other = await visit(null);
  await other.getByLabel("Adresse e-mail").fill("maya.legendaire@example.org");
  await press(other, "Recevoir un code");
  await letter("maya.legendaire@example.org", /code for Levier/i);
});
