// Documents: a founder puts one there, gives it another version, and takes it away; the team and a
// mentor find it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

import { journey } from "../journey.js";
import { arrives, follow, part, press } from "../steps.js";

const pdf = (words) => ({
  name: "Bilan d’été.pdf",
  mimeType: "application/pdf",
  buffer: Buffer.from(`%PDF-1.4\n% ${words}\n%%EOF\n`),
});

async function fetched(page, link) {
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

journey("a document comes, changes and goes", async ({ visit, look }) => {
  const founder = await visit("founder");
  await follow(founder, "Ma startup");
  await look(founder, "a startup with documents");
  await part(founder, "Documents").getByRole("link", { name: /^Voir les/ }).click();
  await arrives(founder, "Documents : Jaccede.com");
  await look(founder, "documents of a startup");
  await follow(founder, "Ajouter un document");
  await founder.getByLabel("Titre").fill("Bilan de l’été");
  await founder.getByLabel("Nature du document").selectOption("report");
  await founder.getByLabel("L’équipe du programme, les fondateurs et les mentors de la startup").check();
  await founder.getByLabel("Fichier").setInputFiles({ ...pdf(""), buffer: Buffer.from("<html><p>Bonjour</p>") });
  await press(founder, "Ajouter ce document");
  await founder.locator('[role="alert"]:focus').getByText(/est une page web/).waitFor();
  assert.equal(await founder.getByLabel("Titre").inputValue(), "Bilan de l’été");
  assert.equal(await founder.getByLabel("Nature du document").inputValue(), "report");
  await look(founder, "a refused document");
  await founder.getByLabel("Fichier").setInputFiles(pdf("première"));
  await press(founder, "Ajouter ce document");
  await arrives(founder, "Bilan de l’été");
  const address = new URL(founder.url()).pathname;
  await founder.getByLabel("Fichier").setInputFiles(pdf("deuxième"));
  await press(founder, "Ajouter cette version");
  await founder.getByText("Version 2", { exact: true }).waitFor();
  await look(founder, "a document");
  const newest = await fetched(founder, founder.getByRole("link", { name: "Télécharger", exact: true }));
  assert.deepEqual(newest, { name: "Bilan d’été.pdf", text: "%PDF-1.4\n% deuxième\n%%EOF\n" });

  const staff = await visit("staff");
  await staff.goto(address);
  await arrives(staff, "Bilan de l’été");
  const first = await fetched(staff, staff.getByRole("link", { name: "Télécharger Version 1" }));
  assert.equal(first.text, "%PDF-1.4\n% première\n%%EOF\n");
  await staff.getByText("Changer le titre ou qui peut le voir").click();
  await staff.getByLabel("Titre").fill("Bilan de l’année");
  await press(staff, "Enregistrer");
  await arrives(staff, "Bilan de l’année");
  await follow(staff, "Jaccede.com");
  await staff.getByRole("link", { name: /^ShareIT.io · Promotion/ }).click();
  await part(staff, "Documents").getByRole("link", { name: /^Voir / }).click();
  await look(staff, "documents of a cohort");
  await staff.goto("/partners");
  await follow(staff, "Microsoft");
  await arrives(staff, "Microsoft");
  await part(staff, "Documents").getByRole("link", { name: /^Voir / }).click();
  await look(staff, "documents of a partner");

  const mentor = await visit("mentor");
  await part(mentor, "Nouveaux documents").getByRole("link").first().waitFor();
  await look(mentor, "news of documents");

  await founder.goto(address);
  await founder.getByText("Retirer ce document…").click();
  await look(founder, "a document to remove");
  await press(founder, "Retirer ce document");
  await founder.getByText(/^Retiré le .* par Amina Imaginaire$/).first().waitFor();
  await look(founder, "a document that is gone");
  const partner = await visit("partner");
  await partner.goto(address);
  await arrives(partner, "Cette page n’existe pas");
});
