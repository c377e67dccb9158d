// Who mentors whom: the team has pairs proposed, keeps some, changes one, and publishes.

import assert from "node:assert/strict";

import { journey } from "../journey.js";
import { arrives, follow, menu, part, press } from "../steps.js";

/** The line of a startup in the proposal. */
const line = (page, startup) =>
  page.getByRole("listitem").filter({ has: page.getByText(startup, { exact: true }) }).first();

journey("the team has pairs proposed, keeps one, changes another and publishes", async ({ visit, look, letter }) => {
  const page = await visit("staff");
  await menu(page).getByRole("link", { name: "Promotions" }).click();
  await page.getByRole("main").getByRole("link", { name: /^Promotion \d{4}/ }).first().click();
  await follow(page, "Associer des mentors");
  await arrives(page, "Qui accompagne qui");
  await part(page, "Les binômes publiés").getByText("Marc Inventé").waitFor();
  await look(page, "before a round");

  await page.getByLabel("Combien de startups par mentor, au plus ?").fill("0");
  await press(page, "Proposer des binômes");
  await page.locator('[role="alert"]:focus').getByText(/de 1 à 20/).waitFor();
  await look(page, "numbers refused");
  await page.getByLabel("Combien de startups par mentor, au plus ?").fill("2");
  await press(page, "Proposer des binômes");
  const seniors = line(page, "E-migrés, des seniors connectés");
  await seniors.getByText(/Connaît inclusion numérique et bénévolat/).waitFor();
  await seniors.getByText("Nouveau", { exact: true }).waitFor();
  await look(page, "a proposal");
  await seniors.getByRole("button", { name: "Garder Rosa Fantastique" }).click();
  await seniors.getByText("Gardé", { exact: true }).waitFor();

  await line(page, "SINGA").getByRole("link", { name: "Changer SINGA" }).click();
  await arrives(page, "SINGA");
  await look(page, "one startup in the round");
  const instead = { name: "Choisir à la place Tom Mythique" };
  await page.getByRole("button", instead).click();
  await page.locator('[role="alert"]:focus').getByText(/ce binôme est gardé/).waitFor();
  await page.getByRole("button", { name: "Ne plus garder Hélène Apocryphe" }).click();
  await page.getByRole("button", { name: "Garder Hélène Apocryphe", exact: true }).waitFor();
  await page.getByRole("button", instead).click();
  await page.getByRole("button", { name: "Retirer Tom Mythique" }).waitFor();

  await page.getByText("Écarter un mentor de cette startup…").click();
  await page.getByLabel("Mentor", { exact: true }).selectOption("Gaël Utopique");
  await page.getByLabel("Conflit d’intérêts").check();
  await press(page, "Écarter ce mentor");
  await page.getByText(/mentors? impossibles?, et pourquoi/).click();
  await page.getByText("binôme écarté par l’équipe, conflit d’intérêts").waitFor();
  await look(page, "one startup, a mentor kept apart");

  await follow(page, "Qui accompagne qui");
  await part(page, "Ce que cela change").getByText("SINGA avec Hélène Apocryphe").waitFor();
  await part(page, "Publier").getByText(/^5 lettres partiront/).waitFor();
  await look(page, "before publishing");
  await press(page, "Publier et écrire les lettres");
  await part(page, "Les binômes publiés").getByText("Tom Mythique").first().waitFor();

  const told = await letter("yasmine.irreelle@example.org", "Votre mentor : Tom Mythique");
  await told.getByText(/Hélène Apocryphe n’accompagne plus SINGA/).waitFor();
  await letter("helene.apocryphe@example.org", "Un changement dans votre accompagnement");

  const founder = await visit("founder");
  await menu(founder).getByRole("link", { name: "Mentors" }).click();
  const first = founder.getByRole("article").first();
  await first.getByText("Vous accompagne").waitFor();
  assert.match(await first.textContent(), /Marc Inventé/);
  await look(founder, "a founder's mentors");
});
