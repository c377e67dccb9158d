// Somebody minds their own account: the address it is reached at.

import assert from "node:assert/strict";

import { journey } from "../journey.js";
import { arrives, codeOf, follow, isRefused, press, signIn } from "../steps.js";

const lou = "lou.hypothetique@example.org";
const renamed = "lou.rebaptise@example.org";

journey("a founder changes address, and the old one takes it back", async ({ visit, letter, look }) => {
  const page = await visit(null);
  await signIn(page, letter, lou);
  await page.goto("/me");
  await follow(page, "Changer d’adresse");
  await arrives(page, "Changer d’adresse");
  await look(page, "address");

  await page.getByLabel("Nouvelle adresse e-mail").fill(lou);
  await press(page, "Recevoir un code");
  await isRefused(page, page.getByLabel("Nouvelle adresse e-mail"), /déjà votre adresse/);
  await look(page, "address refused");
  await page.getByLabel("Nouvelle adresse e-mail").fill(renamed);
  await press(page, "Recevoir un code");
  await arrives(page, "Le code de votre nouvelle adresse");
  await look(page, "code of the new address");

  await page.getByLabel("Code reçu").fill("AAAAAA");
  await press(page, "Changer mon adresse");
  await isRefused(page, page.getByLabel("Code reçu"), /Ce n’est pas le code/);
  const told = await letter(renamed, "Votre code pour changer d’adresse");
  await look(told, "letter with the code of a new address");
  await page.getByLabel("Code reçu").fill(await codeOf(told));
  await press(page, "Changer mon adresse");
  await arrives(page, "Mon compte");
  await page.getByText("Votre adresse a changé.").waitFor();
  await page.getByText(renamed).waitFor();
  await look(page, "account with a new address");

  // At the old address, by somebody whom the change surprises.
  const old = await letter(lou, "L’adresse de votre compte Levier a changé");
  await look(old, "letter to the old address");
  await old.getByRole("link", { name: /\/address\// }).click();
  await arrives(old, "Remettre l’ancienne adresse ?");
  await look(old, "undo");
  await press(old, `Remettre ${lou}`);
  await old.getByText("Ce changement est annulé.").waitFor();
  await look(old, "undone");
  await letter(renamed, "Le changement d’adresse est annulé");

  await page.goto("/me");
  await arrives(page, "Se connecter");
  await signIn(await visit(null), letter, lou);
  assert.equal(await old.getByRole("button", { name: /^Remettre/ }).count(), 0);
});

journey("a founder gives their calendar an address, and takes it back", async ({ visit, letter, look }) => {
  const page = await visit(null);
  await signIn(page, letter, lou);
  await page.goto("/me");
  await look(page, "account without a calendar");
  await press(page, "Mettre mes séances dans mon agenda");
  await page.getByText("Votre adresse est prête").waitFor();
  assert.ok(await page.locator(".secret").isVisible() && (await page.evaluate(() => scrollY)) > 0, "it is in sight");
  await look(page, "account with a new calendar address");
  const shown = await page.locator(".secret").innerText();
  const path = new URL(shown).pathname;
  const calendar = await page.request.get(path);
  assert.equal(calendar.headers()["content-type"], "text/calendar; charset=utf-8");
  assert.match(await calendar.text(), /^BEGIN:VCALENDAR\r\n/);

  await page.goto("/me");
  await page.getByText(/Votre adresse existe depuis/).waitFor();
  assert.equal(await page.getByText(path).count(), 0, "it is shown once");
  await look(page, "account with a calendar");
  await press(page, "Retirer l’adresse");
  await page.getByRole("button", { name: "Mettre mes séances dans mon agenda" }).waitFor();
  assert.equal((await page.request.get(path)).status(), 404);
});
