// The machine under the house is lost: what staff did the day before is back from its backup, for
// the same people.

import assert from "node:assert/strict";
import { readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";

import { openVisit } from "../browser.js";
import { newFolder, openHouse, run } from "../house.js";
import { journey } from "../journey.js";
import { arrives, follow, part, press } from "../steps.js";

// More than one piece of a file as it is kept, and no two alike.
const bytes = Buffer.alloc(1_500_000, "%PDF-1.4\n");
for (let at = 9; at + 4 < bytes.length; at += 4) bytes.writeUInt32BE(Math.imul(at, 2654435761) >>> 0, at);

async function fetched(page) {
  const link = page.getByRole("link", { name: "Télécharger", exact: true }).first();
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

journey("a house is lost and comes back", async ({ javascript, look }) => {
  const first = await openHouse();
  const kept = await newFolder();
  const file = join(kept, "levier.backup.gz");
  let visit = await openVisit(first, "staff", { javascript });
  let second;
  try {
    let staff = visit.page;
    await staff.goto("/startups");
    await arrives(staff, "Startups");
    await staff.getByRole("link", { name: "Jaccede.com", exact: true }).first().click();
    await arrives(staff, "Jaccede.com");
    const startup = new URL(staff.url()).pathname;
    await staff.goto(`${startup}/documents`);
    await follow(staff, "Ajouter un document");
    await staff.getByLabel("Titre").fill("Convention de l’été");
    await staff.getByLabel("Nature du document").selectOption("agreement");
    await staff.getByLabel("L’équipe du programme et les fondateurs", { exact: true }).check();
    await staff.getByLabel("Fichier").setInputFiles({ name: "Convention.pdf", mimeType: "application/pdf", buffer: bytes });
    await press(staff, "Ajouter ce document");
    await arrives(staff, "Convention de l’été");
    const address = new URL(staff.url()).pathname;

    // While the house goes on serving.
    const said = await run("backup", file, "--demo", "--data", first.folder, "--language", "fr");
    assert.match(said, /Taille\s:/);
    assert.equal((await stat(file)).mode & 0o777, 0o600, "its owner's alone");
    await staff.reload();
    await arrives(staff, "Convention de l’été");
    await visit.close();
    await first.close();
    await assert.rejects(stat(first.folder), "nothing is left of it");

    const folder = join(kept, "data");
    const restored = await run("restore", file, "--data", folder, "--language", "fr");
    assert.match(restored, /La maison est remise en place/);
    second = await openHouse(folder);
    visit = await openVisit(second, "staff", { javascript });
    staff = visit.page;
    await staff.goto(startup);
    await arrives(staff, "Jaccede.com");
    await part(staff, "Documents").getByText("Convention de l’été").first().waitFor();
    await look(staff, "a startup that came back");
    await staff.goto(address);
    await arrives(staff, "Convention de l’été");
    const back = await fetched(staff);
    assert.equal(back.name, "Convention.pdf");
    assert.ok(back.bytes.equals(bytes), `${back.bytes.length} bytes of ${bytes.length}`);
    assert.deepEqual(visit.complaints, [], "the browser complained");
  } finally {
    await visit.close();
    await second?.close();
    await first.close();
    await rm(kept, { recursive: true, force: true });
  }
});
