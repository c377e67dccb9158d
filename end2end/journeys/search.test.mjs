// Finding things again: one field for everything, lists that are narrowed and kept, what is new.

import assert from "node:assert/strict";

import { journey } from "../journey.js";
import { enter, reach, type } from "../keyboard.js";
import { arrives, follow, menu, part, press } from "../steps.js";

journey("the team finds anything by the keyboard alone, with a slip", async ({ visit, look }) => {
  const page = await visit("staff");
  await arrives(page, "Bonjour Camille Fictive");
  await page.keyboard.press("Tab");
  await enter(page, page.getByRole("link", { name: "Aller à la recherche" }));
  const field = page.getByRole("searchbox", { name: "Chercher partout" });
  await type(page, field, "emaus");
  await page.keyboard.press("Enter");
  await arrives(page, "Recherche");
  await page.getByText("Rien ne s’écrit exactement « emaus »").waitFor();
  await look(page, "found with a slip");
  await enter(page, part(page, "Startups").getByRole("link", { name: "Label Emmaüs" }));
  await arrives(page, "Label Emmaüs");

  // The field of the bar is on this page too.
  await reach(page, page.getByRole("searchbox", { name: "Chercher partout" }));
  await page.keyboard.type("jaccede");
  await page.keyboard.press("Enter");
  await part(page, "Startups (1)").getByRole("link", { name: "Jaccede.com" }).waitFor();
  await part(page, "Mises en relation").getByRole("link").first().waitFor();
  await look(page, "found in every room");

  await page.getByRole("searchbox").fill("coffre fort");
  await press(page, "Chercher");
  await part(page, "Missions").getByRole("link", { name: /coffre-fort/ }).first().waitFor();
  await look(page, "a mission found by its title");

  await page.getByRole("searchbox").fill("zzzzqqq");
  await press(page, "Chercher");
  await page.getByText("Rien pour « zzzzqqq »").waitFor();
  await look(page, "nothing found");
  await page.getByRole("searchbox").fill("");
  await press(page, "Chercher");
  await page.getByText("Que cherchez-vous ?").waitFor();
  await look(page, "nothing asked");

  // Another programme's startups are nobody's business here.
  await page.getByRole("searchbox").fill("Atelier Inventif");
  await press(page, "Chercher");
  await page.getByText("Rien pour « Atelier Inventif »").waitFor();
  const founder = await visit("founder");
  assert.equal(await founder.getByRole("search").count(), 0);
});

journey("the team narrows a list, keeps it and comes back to it", async ({ visit, look }) => {
  const page = await visit("staff");
  await menu(page).getByRole("link", { name: "Startups", exact: true }).click();
  await arrives(page, "Startups");
  await page.getByLabel("Situation").selectOption("Suivie");
  await page.getByText("Plus de filtres").click();
  await page.getByLabel("Besoins").selectOption("Marchés publics");
  await look(page, "startups with all filters");
  await press(page, "Filtrer");
  await page.getByRole("row", { name: /^Datactivist/ }).waitFor();
  await page.getByRole("row", { name: /^SINGA/ }).waitFor({ state: "detached" });
  await page.getByRole("link", { name: /^Retirer le filtre Situation Suivie/ }).waitFor();
  await page.getByRole("link", { name: "Dernière séance" }).click();
  await page.getByRole("columnheader", { name: "Dernière séance" }).and(page.locator('[aria-sort="descending"]')).waitFor();
  await look(page, "startups narrowed and sorted");

  await follow(page, "Garder cette vue");
  await arrives(page, "Garder cette vue");
  await look(page, "keeping a view");
  await page.getByLabel("Nom de la vue").fill("Marchés publics à ouvrir");
  await press(page, "Garder");
  await arrives(page, "Startups");
  await page.getByRole("navigation", { name: "Vues" }).getByRole("link", { name: "Marchés publics à ouvrir" }).waitFor();
  await look(page, "startups with a view");

  await menu(page).getByRole("link", { name: "Accueil" }).click();
  await page.getByRole("navigation", { name: "Vos vues" }).getByRole("link", { name: "Marchés publics à ouvrir" }).click();
  await page.getByRole("row", { name: /^Datactivist/ }).waitFor();
  await page.getByRole("link", { name: /^Retirer le filtre Besoins/ }).click();
  await page.getByRole("row", { name: /^SINGA/ }).waitFor();

  await page.goto("/views");
  await arrives(page, "Vos vues");
  await look(page, "views");
  await page.getByRole("link", { name: /^Changer/ }).click();
  await arrives(page, "Marchés publics à ouvrir");
  await look(page, "a view");
  await page.getByText("Supprimer cette vue…").click();
  await press(page, "Supprimer la vue");
  await page.getByText("Aucune vue pour l’instant").waitFor();
  await look(page, "no view");
});

journey("the team reads what is new in a cohort, and says so", async ({ visit, look }) => {
  const page = await visit("staff");
  await menu(page).getByRole("link", { name: "Promotions" }).click();
  await arrives(page, "Promotions");
  await look(page, "cohorts with news");
  await page.getByRole("main").getByRole("link", { name: /nouveautés? depuis/ }).first().click();
  await arrives(page, /^Nouveautés\s: /);
  await look(page, "news");
  while (await page.getByRole("link", { name: "Page suivante" }).count()) {
    await follow(page, "Page suivante");
    await arrives(page, /^Nouveautés\s: /);
  }
  await press(page, "J’ai tout vu");
  await arrives(page, /^Promotion \d{4}$/);
  assert.equal(await page.getByRole("link", { name: /nouveautés? depuis/ }).count(), 0);

  // What somebody else does is new again.
  const founder = await visit("founder");
  await menu(founder).getByRole("link", { name: "Ma startup" }).click();
  await arrives(founder, "Jaccede.com");
  await follow(founder, "Modifier le profil");
  await arrives(founder, "Modifier Jaccede.com");
  await founder.getByRole("textbox", { name: "Ville" }).fill("Montreuil");
  await press(founder, "Enregistrer");
  await arrives(founder, "Jaccede.com");
  await page.reload();
  await follow(page, await page.getByRole("link", { name: /^Une nouveauté depuis/ }).innerText());
  await page.getByText("Amina Imaginaire a modifié le profil.").waitFor();
});

journey("the other lists are narrowed as easily", async ({ visit, look }) => {
  const page = await visit("staff");
  for (const [path, title] of [
    ["/mentors?sort=-given", "Mentors"],
    ["/partners?renewal=near", "Partenaires"],
    ["/offers?state=open", /Offres/],
    ["/letters?since=30", "Courriers"],
    ["/introductions?turn=staff", /Mises en relation/],
    ["/sessions?seats=free", /Séances/],
    ["/programmes", "Programmes"],
  ]) {
    await page.goto(path);
    await arrives(page, title);
    await look(page, `list ${path}`);
  }
});
