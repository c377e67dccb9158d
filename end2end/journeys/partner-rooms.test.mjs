// What stands around a partner: a wish, offers, the log of calls, and the forms of each.

import { journey } from "../journey.js";
import { arrives, follow, press } from "../steps.js";

journey("the team goes round the rooms of a partner", async ({ visit, look }) => {
  const staff = await visit("staff");
  await staff.locator('a[href^="/wishes/"]').first().click();
  await arrives(staff, "Microsoft aimerait rencontrer des startups");
  await look(staff, "a wish");
  await press(staff, "Proposer à cette startup");
  await staff.locator('[role="alert"]:focus').getByText(/Choisissez une startup/).waitFor();
  await staff.goto("/offers");
  await look(staff, "offers");
  await staff.locator('main a[href^="/offers/"]').first().click();
  await look(staff, "an offer");
  await staff.goto("/partners");
  await follow(staff, "Microsoft");
  await arrives(staff, "Microsoft");
  const partner = new URL(staff.url()).pathname;
  for (const room of ["calls", "calls/new", "edit", "offers/new"]) {
    await staff.goto(`${partner}/${room}`);
    await look(staff, room.replace("/", " "));
  }
  const own = await visit("partner");
  await own.goto(`${partner}/meet`);
  await arrives(own, "Dire qui nous aimerions rencontrer");
  await look(own, "a wish to say");
  await press(own, "Envoyer à l’équipe du programme");
  await own.locator('[role="alert"]:focus').waitFor();
});
