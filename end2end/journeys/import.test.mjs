// Somebody of the programme's team brings a list in: a file with a slip, the mended one, what it
// would do, what it did, and back.

import { journey } from "../journey.js";
import { arrives, follow, isRefused, press } from "../steps.js";
import { workbook } from "../workbook.js";

const day = new Date(Date.UTC(2026, 2, 31));
const head = ["Code", "Nom de la startup", "Entrée le", "Ce qu’elle fait", "Couleur"];
const wrong = [
  ["Nos startups de 2026", null, null, null, null],
  [null, null, null, null, null],
  head,
  ["banc", "Le Banc", day, "S’asseoir et parler à qui passe", "bleu"],
  ["quai", "Le Quai", "31/02/2026", "Charger les vélos-cargos", "vert"],
];
const right = [...wrong.slice(0, 4), ["quai", "Le Quai", day, "Charger les vélos-cargos", "vert"], ["jac", "Jacede.com", day, null, null]];

async function upload(page, rows) {
  await page.getByLabel("Startups").check();
  await page.getByLabel("Programme").selectOption("ShareIT.io");
  await page.getByLabel("Fichier").setInputFiles({
    name: "startups 2026.xlsx",
    mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    buffer: workbook(rows),
  });
  await press(page, "Lire le fichier");
  await arrives(page, "Quelle colonne est quoi ?");
}

async function choose(page) {
  await page.getByLabel("Ce qu’elle fait").selectOption("Mission");
  await press(page, "Voir ce que cela ferait");
  await arrives(page, "Avant d’importer");
}

journey("the team brings a list in, and takes it back", async ({ visit, look }) => {
  const page = await visit("staff");
  await page.getByRole("contentinfo").getByRole("link", { name: "Imports" }).click();
  await arrives(page, "Imports");
  await look(page, "no import yet");
  await follow(page, "Importer une liste");
  await arrives(page, "Importer une liste");
  await page.getByText("Quelles colonnes ?").click();
  await page.getByRole("table", { name: "Mentors" }).waitFor();
  await look(page, "a new import");
  await page.getByLabel("Startups").check();
  await press(page, "Lire le fichier");
  await isRefused(page, page.getByLabel("Fichier"), /Choisissez un fichier/);
  await look(page, "no file chosen");

  await upload(page, wrong);
  await page.getByText("Feuille « Suivi », titres à la ligne 3.").waitFor();
  await look(page, "which column is what");
  await page.getByLabel("Couleur").selectOption("Nom");
  await press(page, "Voir ce que cela ferait");
  await isRefused(page, page.getByLabel("Couleur"), /dit déjà cela/);
  await look(page, "twice the same column");
  await page.getByLabel("Couleur").selectOption("Ne pas lire");
  await choose(page);
  await page.getByText("Ligne 5, colonne « Entrée le » : « 31/02/2026 » n’est pas une date.").waitFor();
  await look(page, "a problem");

  await follow(page, "Déposer un fichier corrigé");
  await arrives(page, "Importer une liste");
  await upload(page, right);
  await choose(page);
  await page.getByRole("link", { name: /nouveau nom « Jacede\.com » : est-ce « Jaccede\.com »/ }).waitFor();
  await look(page, "a preview");
  await press(page, "Importer");
  await arrives(page, /^Import\s: startups 2026\.xlsx$/);
  await page.getByText("L’import est fait.").waitFor();
  await look(page, "imported");

  await page.getByRole("main").getByRole("link", { name: "Imports" }).click();
  await page.getByRole("row", { name: /^startups 2026\.xlsx.*Importé/ }).waitFor();
  await look(page, "imports");
  await follow(page, "L’annuler…");
  await arrives(page, /^Import\s: startups 2026\.xlsx$/);
  await page.getByText("Annuler cet import…").click();
  await look(page, "about to undo");
  await press(page, "Annuler l’import");
  await page.getByText("L’import est annulé").waitFor();
  await look(page, "undone");
});
