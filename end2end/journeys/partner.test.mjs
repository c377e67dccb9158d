// Somebody of a partner's: asked by a letter, answering without an account, and known to the
// startup only once both said yes.

import assert from "node:assert/strict";

import { journey } from "../journey.js";
import { enter } from "../keyboard.js";
import { arrives, follow, isRefused, menu, openLetter, press, signIn } from "../steps.js";

const amina = "amina.imaginaire@example.org";
const victor = "victor.modele@example.org";
const oscar = "oscar.gabarit@example.org";
const lou = "lou.hypothetique@example.org";
const sofia = "sofia.specimen@example.org";
const yasmine = "yasmine.irreelle@example.org";

journey("both say yes, and only then know how to reach each other", async ({ visit, letter, look }) => {
  const founder = await visit("founder");
  const waits = founder.getByRole("listitem").filter({ hasText: "Donner votre accord à une mise en relation avec Orange" });
  await waits.getByRole("link", { name: /^Lire et répondre/ }).click();
  await arrives(founder, "Jaccede.com et Orange");
  await look(founder, "a text to agree to");
  await press(founder, "Ce texte me convient");
  await founder.getByText("En attente : Orange").waitFor();
  assert.doesNotMatch(await contents(founder), /Victor|victor\.modele/, "the partner's person is not known yet");

  // No account, no mouse, a phone; the same letter opened twice.
  const partner = await visit(null, { width: 320 });
  const again = await visit(null);
  for (const page of [partner, again]) {
    await openLetter(page, victor, "Rencontrer Jaccede.com ?");
    assert.doesNotMatch(await contents(page), /Amina|amina\.imaginaire/, "the founder is not known yet");
    await page.getByRole("article").getByRole("link", { name: /\/answer\// }).click();
    await arrives(page, "Rencontrer Jaccede.com ?");
    assert.doesNotMatch(await contents(page), /Amina|amina\.imaginaire/, "nor on the page of the link");
  }
  await look(partner, "the question");
  await enter(partner, partner.getByRole("button", { name: "Oui, présentez-nous" }));
  await partner.getByText("Votre réponse est enregistrée").waitFor();
  await partner.getByText(amina).waitFor();
  await look(partner, "the answer");
  // The second press finds the first one's answer.
  await press(again, "Oui, présentez-nous");
  await again.getByText("Votre réponse est enregistrée").waitFor();

  await founder.reload();
  await founder.getByRole("link", { name: victor }).first().waitFor();
  await look(founder, "introduced");
  const [toFounder, toPartner] = [
    await letter(amina, "Vous voilà en relation avec Orange"),
    await letter(victor, "Vous voilà en relation avec Jaccede.com"),
  ];
  await toFounder.getByText("Victor Modèle").waitFor();
  await toFounder.getByText(victor).waitFor();
  await toPartner.getByText(`Amina Imaginaire, ${amina}`).waitFor();
  // One press, one letter.
  await toPartner.goto(`/mailbox?to=${encodeURIComponent(victor)}`);
  const introduced = toPartner.getByRole("heading", { name: "Vous voilà en relation avec Jaccede.com" });
  assert.equal(await introduced.count(), 1);
});

journey("a partner declines from the letter, with a reason", async ({ visit, letter, look }) => {
  const staff = await visit("staff");
  await menu(staff).getByRole("link", { name: "Mises en relation" }).click();
  await arrives(staff, "Mises en relation");
  await look(staff, "introductions");
  await follow(staff, "Datactivist et Intech");
  await arrives(staff, "Datactivist et Intech");
  await look(staff, "a text to send");
  await press(staff, "Écrire au partenaire");
  await staff.getByText("En attente : Intech").waitFor();

  const partner = await letter(oscar, "Rencontrer Datactivist ?");
  await look(partner, "the letter");
  await partner.getByRole("article").getByRole("link", { name: /\/answer\// }).click();
  await arrives(partner, "Rencontrer Datactivist ?");
  await partner.getByText("Décliner…").click();
  assert.ok(await partner.getByLabel("sans raison donnée").isChecked(), "no reason is owed");
  await look(partner, "a no, ready to be pressed");
  await partner.getByLabel("pas de budget en ce moment").check();
  await partner.getByLabel("Un mot de plus").fill("Revenez en janvier.");
  await press(partner, "Décliner");
  await partner.getByText("Votre réponse est enregistrée").waitFor();
  await look(partner, "declined");

  const told = await letter(lou, "Intech a décliné");
  await told.getByText("pas de budget en ce moment").waitFor();
  await told.getByText("Revenez en janvier.").waitFor();
  await staff.reload();
  await staff.getByText("Le partenaire a décliné.").waitFor();
  await press(staff, "Rouvrir");
  await staff.getByText("La mise en relation a été rouverte.").waitFor();
});

journey("a partner with an account says not now", async ({ visit, look }) => {
  const page = await visit("partner");
  await arrives(page, "Bonjour Paule Exemple");
  await look(page, "first page");
  const waits = page.getByRole("listitem").filter({ hasText: "Répondre à une proposition de rencontrer Jaccede.com" });
  await waits.getByRole("link", { name: /^Lire et répondre/ }).click();
  await arrives(page, "Jaccede.com et Microsoft");
  await look(page, "the question");
  await page.getByText("Pas maintenant…").click();
  assert.notEqual(await page.getByLabel("Reparlons-en à partir du").inputValue(), "", "a date stands there");
  const later = new Date(Date.now() + 60 * 24 * 3600e3).toISOString().slice(0, 10);
  await page.getByLabel("Reparlons-en à partir du").fill(later);
  await press(page, "Répondre « pas maintenant »");
  await page.getByText("Le partenaire a répondu « pas maintenant ».").waitFor();
  await look(page, "not now");
});

journey("a founder asks, the team sends, the partner agrees", async ({ visit, letter, look }) => {
  const founder = await visit(null);
  await signIn(founder, letter, yasmine);
  await menu(founder).getByRole("link", { name: "Ma startup" }).click();
  await arrives(founder, "SINGA");
  await look(founder, "our startup");
  await follow(founder, "Demander une mise en relation");
  await arrives(founder, "Présenter SINGA à un partenaire");
  await look(founder, "asking");
  await press(founder, "Demander la mise en relation");
  await isRefused(founder, founder.getByLabel("Partenaire", { exact: true }), /Choisissez un partenaire/);
  await founder.getByLabel("Partenaire", { exact: true }).selectOption("Eventbrite");
  const text = "SINGA organise deux cents rencontres par an. Nous cherchons une billetterie qui ne demande pas de papiers.";
  await founder.getByLabel("Le texte que le partenaire lira").fill(`${text} Écrivez à ${yasmine}.`);
  await press(founder, "Demander la mise en relation");
  await isRefused(founder, founder.getByLabel("Le texte que le partenaire lira"), /yasmine\.irreelle/);
  await look(founder, "an address in the text");
  await founder.getByLabel("Le texte que le partenaire lira").fill(text);
  await press(founder, "Demander la mise en relation");
  await arrives(founder, "SINGA et Eventbrite");
  await founder.getByText(text).waitFor();

  const staff = await visit("staff");
  await menu(staff).getByRole("link", { name: "Mises en relation" }).click();
  await follow(staff, "SINGA et Eventbrite");
  await press(staff, "Écrire au partenaire");
  await staff.getByText("En attente : Eventbrite").waitFor();

  const partner = await letter(sofia, "Rencontrer SINGA ?");
  await partner.getByText(text).waitFor();
  await partner.getByRole("article").getByRole("link", { name: /\/answer\// }).click();
  await press(partner, "Oui, présentez-nous");
  await partner.getByText(yasmine).waitFor();
  await staff.reload();
  await press(staff, "Oui, la rencontre a eu lieu");
  await staff.getByText("La rencontre a eu lieu.").waitFor();
  await look(staff, "met");
});

journey("the team keeps its partners", async ({ visit, look }) => {
  const page = await visit("staff");
  await menu(page).getByRole("link", { name: "Partenaires" }).click();
  await arrives(page, "Partenaires");
  await look(page, "partners");
  await follow(page, "Microsoft");
  await arrives(page, "Microsoft");
  await look(page, "a partner");
  await menu(page).getByRole("link", { name: "Partenaires" }).first().click();
  await follow(page, "Ajouter un partenaire");
  await arrives(page, "Ajouter un partenaire");
  await look(page, "a new partner");
  await page.getByLabel("Nom", { exact: true }).fill("Fondation Inventée");
  await press(page, "Ajouter le partenaire");
  await arrives(page, "Fondation Inventée");
});

function contents(page) {
  return page.locator("body").textContent();
}
