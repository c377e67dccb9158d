// A journey is what one kind of person does, written once and walked twice: with JavaScript and
// without. Each of the two has a house of its own, so neither finds what the other left.

import assert from "node:assert/strict";
import { after, test } from "node:test";

import { closeBrowser, openVisit } from "./browser.js";
import { openHouse } from "./house.js";
import { look } from "./look.js";
import { openLetter } from "./steps.js";

// Long enough for a machine that has other work; a journey that is stuck ends much earlier, on
// the one thing it waits for.
const patience = 180_000;

/**
 * Registers a journey. `walk` gets:
 * - `visit(role, {lang, width, dark})`: a page of a new browser, entered as "staff", "founder",
 *   "mentor" or "partner", or as nobody with `null`, which stays on the first page;
 * - `look(page, name)`: checks what the page shows (see look.js); call it on every new page;
 * - `letter(to, subject)`: a page of a new browser on the newest letter to this address whose
 *   subject contains the text;
 * - `house`: where the house stands, with `house.address`;
 * - `javascript`: true or false.
 */
export function journey(name, walk) {
  for (const javascript of [true, false]) {
    const title = `${name}, ${javascript ? "with" : "without"} JavaScript`;
    test(title, { timeout: patience }, async () => {
      const house = await houseFor(javascript);
      const visits = [];
      const visit = async (role, options = {}) => {
        const visit = await openVisit(house, role, { ...options, javascript });
        visits.push(visit);
        return visit.page;
      };
      const letter = async (to, subject) => {
        const page = await visit(null);
        await openLetter(page, to, subject);
        return page;
      };
      const picture = { title, javascript };
      try {
        const check = (page, name) => look(page, name, picture);
        await walk({ visit, letter, house, javascript, look: check });
        assert.deepEqual(visits.flatMap((visit) => visit.complaints), [], "the browser complained");
      } catch (failure) {
        console.error(house.words());
        throw failure;
      } finally {
        await Promise.all(visits.map((visit) => visit.close()));
      }
    });
  }
}

const houses = new Map();

function houseFor(javascript) {
  if (!houses.has(javascript)) houses.set(javascript, openHouse());
  return houses.get(javascript);
}

after(async () => {
  await closeBrowser();
  for (const house of houses.values()) await (await house).close();
});
