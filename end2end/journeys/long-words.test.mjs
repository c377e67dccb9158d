// Names, addresses and titles that are one long word: no page is ever wider than the narrowest screen.

import assert from "node:assert/strict";

import { journey } from "../journey.js";

const word = "Anticonstitutionnellement".repeat(3);
const address = `${"prenom.".repeat(8)}x@${"domaine".repeat(8)}.example.org`;

const main = (page) => page.getByRole("main");

/** Sends the form of the page that holds this field, and waits for the page after it. */
async function send(page, field) {
  const before = page.url();
  await page.locator(`form:has([name="${field}"]) button:not([popovertarget])`).last().click();
  await page.waitForURL((url) => url.toString() !== before);
}

/** What stands out of the screen, for whoever mends it. */
function tooWide(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const out = [...document.querySelectorAll("body *")].filter((it) => it.getBoundingClientRect().right > width);
    return out.map((it) => `${it.tagName.toLowerCase()}.${it.className}: ${it.textContent.slice(0, 40)}`).slice(-4);
  });
}

journey("a long word widens no page of the team", async ({ visit }) => {
  const page = await visit("staff");
  await page.goto("/startups");
  await page.getByLabel("Nom").fill("emmaus");
  await page.getByRole("button", { name: "Filtrer" }).click();
  await page.locator('a[href^="/views/new"]').click();
  await page.locator('[name="name"]').fill(word);
  await send(page, "name");

  await page.goto("/cohorts");
  await main(page).getByRole("link", { name: /^Promotion \d{4}/ }).first().click();
  await page.locator('a[href*="/cohorts/new"]').click();
  await page.locator('[name="name"]').fill(word);
  await send(page, "starts");
  const cohort = new URL(page.url()).pathname;
  await page.goto(`${cohort}/add`);
  await page.locator('[name="name"]').fill(word);
  await send(page, "placed");
  await page.goto(cohort);
  const startup = await main(page).getByRole("link", { name: word, exact: true }).getAttribute("href");
  await page.goto(`${startup}/founders`);
  await page.locator('form:has([name="email"]) [name="name"]').fill(word);
  await page.locator('[name="email"]').fill(address);
  await page.locator('form:has([name="email"]) button').last().click();
  await page.getByText(address).first().waitFor();

  await page.goto("/partners/new");
  await page.locator('form:has([name="website"]) [name="name"]').fill(word);
  await page.locator('form:has([name="website"]) [name="field"]').fill(word);
  await send(page, "website");
  const partner = new URL(page.url()).pathname;

  await page.goto(`${startup}/documents`);
  await page.locator('[name="title"]').fill(word);
  await page.locator('[name="kind"]').last().selectOption({ index: 1 });
  await page.locator('input[type="file"]').setInputFiles({
    name: `${word}.pdf`,
    mimeType: "application/pdf",
    buffer: Buffer.from("%PDF-1.4\n%%EOF\n"),
  });
  await page.getByRole("radio").first().check();
  await send(page, "title");
  const paper = new URL(page.url()).pathname;

  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of [
    "/", "/startups", "/views", "/cohorts", cohort, `${cohort}/add`, `${cohort}/edit`, `${cohort}/print`,
    `${cohort}/calendar`, `${cohort}/hours`, `${cohort}/documents`, startup, `${startup}/founders`,
    `${startup}/edit`, `${startup}/print`, `${startup}/documents`, `${startup}/missions/new`, paper, "/documents",
    "/partners", partner, `${partner}/edit`, `${partner}/calls/new`, `${partner}/partnership`, "/people",
    "/letters", `/search?q=${word}`, "/missions", "/introductions", "/mentors", "/offers", "/calls",
  ]) {
    await page.goto(path);
    assert.deepEqual(await tooWide(page), [], `${path} is wider than its screen`);
  }
});
