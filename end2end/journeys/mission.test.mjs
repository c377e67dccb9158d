// Technical help for one startup, from what holds it up to what there is at the end.

import { journey } from "../journey.js";
import { arrives, follow, isRefused, menu, part, press } from "../steps.js";

const title = "Remettre la recherche d’adresses d’aplomb";

journey("Amina asks for help, Marc offers it, and she accepts what he did", async ({ visit, letter, look }) => {
  const amina = await visit("founder");
  await menu(amina).getByRole("link", { name: "Missions" }).click();
  await arrives(amina, "Missions");
  await look(amina, "missions of a startup");
  await follow(amina, "Demander une mission");
  await arrives(amina, "Demander une mission");
  await look(amina, "asking for a mission");
  await amina.getByLabel("Titre").fill(title);
  await amina.getByLabel("La situation").fill("La recherche se trompe de rue une fois sur dix. Nous avons changé de fournisseur, sans succès.");
  await press(amina, "Chercher quelqu’un");
  await isRefused(amina, amina.getByLabel("Ce qui doit exister à la fin"), /Il manque quelques mots/);
  await amina.getByLabel("Ce qui doit exister à la fin").fill("Un diagnostic écrit, et une correction pour les cas les plus courants.");
  await amina.getByLabel("Combien de jours, à votre avis").fill("2");
  await amina.getByLabel("Code", { exact: true }).check();
  await press(amina, "Chercher quelqu’un");
  await arrives(amina, title);
  await part(amina, "Qui pourrait aider").getByRole("link", { name: "Marc Inventé" }).waitFor();
  await look(amina, "a mission without anybody");

  const marc = await visit("mentor");
  await menu(marc).getByRole("link", { name: "Missions" }).click();
  await arrives(marc, "Missions");
  await look(marc, "missions for a mentor");
  await follow(marc, title);
  await arrives(marc, title);
  await look(marc, "a mission for a mentor");
  await marc.getByLabel("Un mot pour la startup").fill("Écrivez-moi : marc@example.org");
  await press(marc, "Proposer mon aide");
  await isRefused(marc, marc.getByLabel("Un mot pour la startup"), /marc@example\.org/);
  await marc.getByLabel("Un mot pour la startup").fill("J’ai déjà corrigé ce genre de recherche.");
  await press(marc, "Proposer mon aide");
  await part(marc, "Votre proposition").getByText("J’ai déjà corrigé").waitFor();

  const told = await letter("amina.imaginaire@example.org", `Marc Inventé propose son aide : ${title}`);
  await look(told, "a letter that offers help");
  await amina.reload();
  await amina.locator("summary", { hasText: "Dire oui à Marc Inventé" }).click();
  await look(amina, "an offer of help");
  await press(amina, "Dire oui à Marc Inventé");
  await isRefused(amina, amina.getByLabel("Dernier jour"), /Choisissez un jour/);
  await amina.getByLabel("Dernier jour").fill(inDays(20));
  await press(amina, "Dire oui à Marc Inventé");
  await part(amina, "Ce qui est convenu").getByRole("link", { name: "marc.invente@example.org" }).waitFor();
  await look(amina, "a mission that is agreed");

  await marc.goto("/");
  await marc.getByRole("link", { name: `Votre mission : ${title}`, exact: true }).click();
  await arrives(marc, title);
  const days = part(marc, "Jours de travail");
  await days.getByLabel("Durée").fill("3");
  await days.getByLabel("Ce qui a été fait").fill("Mesures et premier diagnostic");
  await press(marc, "Noter ce jour");
  await isRefused(marc, days.getByLabel("Durée"), /Au plus 1 jour/);
  await days.getByLabel("Durée").fill("1");
  await press(marc, "Noter ce jour");
  await days.getByText("Mesures et premier diagnostic").waitFor();
  await marc.locator("summary", { hasText: "Remettre le résultat" }).click();
  await marc.getByLabel("Ce qui existe maintenant").fill("Le diagnostic est dans votre dossier, et la correction est en ligne.");
  await look(marc, "a mission under way");
  await press(marc, "C’est fait");
  await part(marc, "Le résultat").getByText("la correction est en ligne").waitFor();

  await amina.goto("/");
  await amina.getByRole("link", { name: `Un résultat est remis : ${title}`, exact: true }).click();
  await arrives(amina, title);
  await look(amina, "a result to accept");
  await press(amina, "Accepter le résultat");
  await amina.locator('[role="alert"]:focus').waitFor();
  await amina.getByLabel("5 : très utile").check();
  await amina.getByLabel("Un mot de remerciement").fill("Merci Marc !");
  await press(amina, "Accepter le résultat");
  await part(amina, "Le résultat").getByText("Merci Marc !").waitFor();
  await look(amina, "a mission accepted");
  const thanks = await letter("marc.invente@example.org", `Merci : ${title}`);
  await thanks.getByText("Vous y avez donné 1 jour").waitFor();
});

journey("the team looks for somebody, and a partner answers", async ({ visit, letter, look }) => {
  const staff = await visit("staff");
  await part(staff, "Missions qui attendent").getByRole("link", { name: "Savoir qui se sert de nos jeux de données", exact: true }).click();
  await arrives(staff, "Savoir qui se sert de nos jeux de données");
  await look(staff, "a mission for the team");
  await staff.getByLabel("Proposer cette mission à").selectOption({ label: "Microsoft (Paule Exemple)" });
  await press(staff, "Envoyer la proposition");
  await part(staff, "Propositions d’aide").getByText("Sollicitée, sans réponse").waitFor();

  const told = await letter("paule.exemple@example.org", "Datactivist a besoin de vous");
  await told.getByRole("link", { name: /\/help\// }).click();
  await arrives(told, "Savoir qui se sert de nos jeux de données");
  await look(told, "a mission from a letter");
  await told.getByLabel("Un mot pour la startup").fill("Une de nos analystes peut y passer deux jours.");
  await press(told, "Je peux aider");
  await told.getByText("votre proposition est envoyée").waitFor();
  await look(told, "an answer from a letter");

  const partner = await visit("partner");
  await menu(partner).getByRole("link", { name: "Missions" }).click();
  await arrives(partner, "Missions");
  await look(partner, "missions for a partner");

  const mentor = await visit("mentor");
  await mentor.goto("/my-hours/missions");
  await arrives(mentor, "Mes jours pour des missions");
  await look(mentor, "days to give");
  await staff.goto("/missions");
  await look(staff, "missions for the team");
});

/** A date so many days from now, as a field takes it. */
function inDays(days) {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
