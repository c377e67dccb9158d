// The whole life of an introduction, from each of the three sides, written once for two hands: with
// a mouse and with the keyboard alone.

import assert from "node:assert/strict";

import { journey } from "./journey.js";
import { enter, reach, type } from "./keyboard.js";
import { arrives, menu, press, signIn } from "./steps.js";

const amina = "amina.imaginaire@example.org";
const oscar = "oscar.gabarit@example.org";
const sofia = "sofia.specimen@example.org";
const yasmine = "yasmine.irreelle@example.org";
const text = "Jaccede cartographie les lieux accessibles. Nous cherchons dix villes pour un essai, et vos équipes les connaissent.";

export const mouse = {
  press,
  follow: (page, name) => page.getByRole("link", { name }).first().click(),
  fill: (page, label, words) => page.getByLabel(label, { exact: true }).fill(words),
  choose: (page, label, option) =>
    page.getByLabel(label, { exact: true }).selectOption({ index: option }),
  tick: (page, label) => page.getByLabel(label, { exact: true }).first().check(),
};

export const keyboard = {
  press: (page, name) => enter(page, page.getByRole("button", { name, exact: true })),
  follow: (page, name) => enter(page, page.getByRole("link", { name }).first()),
  fill: (page, label, words) => type(page, page.getByLabel(label, { exact: true }), words),
  // Down the list, from the blank at its top.
  choose: async (page, label, option) => {
    await reach(page, page.getByLabel(label, { exact: true }));
    for (let n = 0; n < option; n += 1) await page.keyboard.press("ArrowDown");
  },
  tick: async (page, label) => {
    await reach(page, page.getByLabel(label, { exact: true }).first());
    await page.keyboard.press("Space");
  },
};

/** Where in a list of choices the one with this name is; the blank is 0. */
async function optionOf(page, label, name) {
  const options = page.getByLabel(label, { exact: true }).locator("option");
  const names = await options.allTextContents();
  return names.findIndex((one) => one.startsWith(name));
}

async function asks(page, hands, partner, send) {
  await hands.follow(page, /^Demander une mise en relation/);
  await arrives(page, "Présenter Jaccede.com à un partenaire");
  await hands.choose(page, "Partenaire", await optionOf(page, "Partenaire", partner));
  await hands.fill(page, "Le texte que le partenaire lira", text);
  await hands.press(page, send);
  await arrives(page, `Jaccede.com et ${partner}`);
}

/** From the letter, without an account. */
async function accepts(letter, hands, address) {
  const partner = await letter(address, "Rencontrer Jaccede.com ?");
  await partner.getByText(text).waitFor();
  await hands.follow(partner, /\/answer\//);
  await arrives(partner, "Rencontrer Jaccede.com ?");
  await hands.press(partner, "Oui, présentez-nous");
  await partner.getByText(amina).waitFor();
}

/** The founder says that they met and what came of it; the partner that it is right. */
async function cameOfIt(founder, partner, staff, hands, { look }) {
  await founder.reload();
  // Asked only after some days; whoever was quicker says so.
  const already = founder.locator("summary", { hasText: "Déjà rencontrés" });
  await (hands === keyboard ? enter(founder, already) : already.click());
  await hands.press(founder, "Oui, la rencontre a eu lieu");
  await founder.getByText("La rencontre a eu lieu.").waitFor();
  await look(founder, "what came of it");
  await hands.tick(founder, /^Un essai/);
  await hands.fill(founder, /^Ce qui le montre/, "Convention signée avec deux villes.");
  await hands.press(founder, "Enregistrer");
  await founder.getByText("Une suite a été notée.").waitFor();
  await look(founder, "an outcome");

  await partner.reload();
  await partner.getByText("Convention signée avec deux villes.").waitFor();
  await look(partner, "an outcome to confirm");
  const confirms = partner.getByRole("button", { name: /^C’est exact/ });
  await (hands === keyboard ? enter(partner, confirms) : confirms.click());
  await partner.getByText("confirmé par les deux").waitFor();
  await staff.reload();
  await staff.getByText("confirmé par les deux").waitFor();
  await look(staff, "confirmed");
}

/** Signs in, and opens an introduction from the list. */
async function opens(page, letter, hands, address, title) {
  await signIn(page, letter, address);
  await opensSignedIn(page, hands, title);
}

async function opensSignedIn(page, hands, title) {
  await menu(page).getByRole("link", { name: "Mises en relation" }).click();
  await arrives(page, "Mises en relation");
  await hands.follow(page, title);
  await arrives(page, title);
}

export function lives(name, hands) {
  journey(`started by staff, ${name}`, async ({ visit, letter, look }) => {
    const staff = await visit("staff");
    await menu(staff).getByRole("link", { name: "Startups" }).click();
    await hands.follow(staff, "Jaccede.com");
    await arrives(staff, "Jaccede.com");
    await asks(staff, hands, "Intech", "Proposer à la startup");
    await look(staff, "proposed");
    const founder = await letter(amina, "Intech : ce texte vous convient-il ?");
    await founder.getByText(text).waitFor();
    const desk = await visit("founder");
    await opensSignedIn(desk, hands, "Jaccede.com et Intech");
    await hands.press(desk, "Ce texte me convient");
    await accepts(letter, hands, oscar);
    const partner = await visit(null);
    await opens(partner, letter, hands, oscar, "Jaccede.com et Intech");
    await cameOfIt(desk, partner, staff, hands, { look });
  });

  journey(`started by a founder, ${name}`, async ({ visit, letter, look }) => {
    const founder = await visit("founder");
    await menu(founder).getByRole("link", { name: "Ma startup" }).click();
    await arrives(founder, "Jaccede.com");
    await asks(founder, hands, "Eventbrite", "Demander la mise en relation");
    const staff = await visit("staff");
    await opensSignedIn(staff, hands, "Jaccede.com et Eventbrite");
    await hands.press(staff, "Écrire au partenaire");
    await accepts(letter, hands, sofia);
    const partner = await visit(null);
    await opens(partner, letter, hands, sofia, "Jaccede.com et Eventbrite");
    await cameOfIt(founder, partner, staff, hands, { look });
  });

  journey(`started by a partner, ${name}`, async ({ visit, letter, look }) => {
    const founder = await visit(null);
    await signIn(founder, letter, yasmine);
    await menu(founder).getByRole("link", { name: "Ma startup" }).click();
    await hands.follow(founder, "Être montrée aux partenaires");
    await arrives(founder, "Être montrée aux partenaires");
    await look(founder, "not shown");
    await hands.press(founder, "La montrer aux partenaires");
    await founder.getByText(/^Montrée aux partenaires depuis/).waitFor();

    const partner = await visit("partner");
    await menu(partner).getByRole("link", { name: "Mon organisation" }).click();
    await hands.follow(partner, "Des startups à rencontrer");
    await arrives(partner, "Des startups à rencontrer");
    await look(partner, "startups to meet");
    await hands.follow(partner, "Demander à la rencontrer SINGA");
    await arrives(partner, "Rencontrer SINGA");
    await look(partner, "coming forward");
    await hands.fill(partner, "Pourquoi vous aimeriez la rencontrer", text);
    await hands.press(partner, "Demander la rencontre");
    await arrives(partner, "SINGA et Microsoft");
    const told = await letter(yasmine, "Microsoft aimerait vous rencontrer");
    await told.getByText(text).waitFor();
    assert.doesNotMatch(await told.locator("body").textContent(), /Paule|paule\.exemple/);
    await opensSignedIn(founder, hands, "SINGA et Microsoft");
    await look(founder, "a partner who came forward");
    await hands.press(founder, "Oui, présentez-nous");
    await founder.getByText("paule.exemple@example.org").first().waitFor();
    const staff = await visit("staff");
    await opensSignedIn(staff, hands, "SINGA et Microsoft");
    await cameOfIt(founder, partner, staff, hands, { look });
  });
}
