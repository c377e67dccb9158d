// The lists of what is kept: documents, notes on calls, imports; and the page that a departure ends on.

import assert from "node:assert/strict";

import { journey } from "../journey.js";
import { arrives, follow, press } from "../steps.js";

const foot = (page, name) => page.getByRole("contentinfo").getByRole("link", { name, exact: true }).click();

journey("the team finds a document among all", async ({ visit, look }) => {
  const page = await visit("staff");
  await foot(page, "Documents");
  await arrives(page, "Documents");
  await look(page, "all documents");
  const rows = await page.getByRole("row").count();
  assert.ok(rows > 2, "several documents under their heads");
  await page.getByLabel("Sur", { exact: true }).selectOption("Tous les partenaires");
  await page.getByText("Plus de filtres").click();
  await page.getByLabel("Format").selectOption("PDF");
  await press(page, "Filtrer");
  await page.getByRole("link", { name: "Tout retirer" }).waitFor();
  await look(page, "documents of partners");
  await page.getByLabel("Nom", { exact: true }).fill("zzz rien");
  await press(page, "Filtrer");
  await page.getByText("Rien ne correspond").waitFor();
  await look(page, "no such document");
  await follow(page, "Voir toute la liste");
  assert.equal(await page.getByRole("row").count(), rows);
  await page.getByRole("columnheader").getByRole("link", { name: "Titre" }).click();
  await page.locator('[aria-sort="ascending"]').waitFor();
});

journey("the team reads what is to be done after its calls", async ({ visit, look }) => {
  const page = await visit("staff");
  await page.goto("/partners");
  await follow(page, "Microsoft");
  await follow(page, "Noter un échange");
  await page.getByLabel("Avec qui, si la personne n’est pas dans la liste").fill("l’accueil");
  await page.getByLabel("Ce qui s’est dit").fill("Ils cherchent trois startups de l’inclusion.");
  await page.getByLabel("Prochaine étape").fill("Envoyer trois noms");
  await page.getByLabel("Pour le").fill(new Date(Date.now() + 86400000 * 3).toISOString().slice(0, 10));
  await page.getByLabel("Qui s’en charge").selectOption({ index: 1 });
  await page.getByRole("button", { name: /^(Noter|Enregistrer)/ }).click();
  await arrives(page, "Microsoft");
  await foot(page, "Journal des échanges");
  await arrives(page, "Journal des échanges");
  await look(page, "all notes on calls");
  await page.getByLabel("Prochaine étape").selectOption("À faire");
  await press(page, "Filtrer");
  await page.getByText("Ensuite : Envoyer trois noms").waitFor();
  await look(page, "notes with something to do");
});

journey("the lists on a phone, and in the dark", async ({ visit, look }) => {
  for (const options of [{ width: 320 }, { width: 1280, dark: true }]) {
    const page = await visit("staff", options);
    for (const list of ["documents", "calls", "imports"]) {
      await page.goto(`/${list}`);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await look(page, `${list} ${options.dark ? "in the dark" : "on a phone"}`);
    }
  }
});

journey("a founder finds all that is for them", async ({ visit, look }) => {
  const page = await visit("founder");
  await page.goto("/documents");
  await arrives(page, "Documents");
  await look(page, "documents of a founder");
});
