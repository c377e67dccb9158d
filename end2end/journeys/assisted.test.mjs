// Staff on the phone with a founder who is not at ease online, and beside a mentor.

import { journey } from "../journey.js";
import { arrives, follow, menu, part, press } from "../steps.js";

journey("staff book a session for a founder, who gets the invitation", async ({ visit, letter, look }) => {
  const page = await visit("staff");
  await menu(page).getByRole("link", { name: "Startups" }).click();
  await follow(page, "Jaccede.com");
  await follow(page, "Agir pour Amina Imaginaire");
  await arrives(page, "Agir pour Amina Imaginaire");
  await look(page, "acting for a founder");
  await part(page, "Jaccede.com").getByRole("link", { name: "Réserver une séance" }).click();
  await arrives(page, "Les prochaines heures libres");
  await page.getByText("Vous agissez pour Amina Imaginaire").waitFor();
  await look(page, "the first free hours, for a founder");
  await page.getByRole("link", { name: /Tom Mythique/ }).first().click();
  await page.getByLabel("Sujet").fill("Nos données ouvertes");
  await look(page, "an hour, for a founder");
  await press(page, "Réserver cette heure");
  await page.getByText("Convenue", { exact: true }).waitFor();
  await page.getByText("Vous agissez pour Amina Imaginaire").waitFor();
  await page.getByText(/, de l’équipe, pour Amina Imaginaire/).waitFor();
  await look(page, "a session booked for a founder");
  const told = await letter("amina.imaginaire@example.org", /^Séance avec Tom Mythique/);
  await told.getByText(/fait pour vous par/).waitFor();
  const amina = await visit("founder");
  await amina.goto("/me");
  await part(amina, "Fait pour vous par l’équipe").getByText(/a réservé une séance/).waitFor();
  await look(amina, "what was done for me");
});

journey("staff correct a founder's profile, who gets a copy", async ({ visit, letter, look }) => {
  const page = await visit("staff");
  await menu(page).getByRole("link", { name: "Startups" }).click();
  await follow(page, "Jaccede.com");
  await follow(page, "Agir pour Amina Imaginaire");
  await part(page, "Jaccede.com").getByRole("link", { name: "Corriger le profil" }).click();
  await page.getByText("Vous agissez pour Amina Imaginaire").waitFor();
  await look(page, "a profile, for a founder");
  await page.getByLabel("Mission").fill("Des lieux ouverts à tous, partout.");
  await page.getByRole("main").getByRole("button", { name: "Enregistrer" }).click();
  await arrives(page, "Agir pour Amina Imaginaire");
  await page.getByText(/C’est fait pour Amina Imaginaire/).waitFor();
  await look(page, "done for a founder");
  const copy = await letter("amina.imaginaire@example.org", /^Fait pour vous par/);
  await copy.getByText(/Des lieux ouverts à tous, partout/).waitFor();
});

journey("staff type a mentor's hours, who gets a copy", async ({ visit, letter, look }) => {
  const page = await visit("staff");
  await menu(page).getByRole("link", { name: "Mentors" }).click();
  await follow(page, "Tom Mythique");
  await follow(page, "Agir pour Tom Mythique");
  await follow(page, "Ses heures");
  await arrives(page, /^Heures\s: Tom Mythique$/);
  await look(page, "the hours of a mentor, for them");
  await page.getByRole("link", { name: "Ajouter des heures", exact: true }).click();
  await page.getByLabel("Jour", { exact: true }).selectOption("6");
  await page.getByLabel("de", { exact: true }).fill("09:00");
  await page.getByLabel("à", { exact: true }).fill("10:00");
  await press(page, "Proposer ces heures");
  await arrives(page, /^Heures\s: Tom Mythique$/);
  await page.getByRole("listitem").filter({ hasText: /chaque samedi, de 9\sh à 10\sh/ }).waitFor();
  const copy = await letter("tom.mythique@example.org", /^Fait pour vous par/);
  await copy.getByText(/chaque samedi, de 9\sh à 10\sh/).waitFor();
});
