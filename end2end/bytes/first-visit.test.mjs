// What a first visit of each page weighs, as a browser receives it: headers and compressed
// bodies. The pages are found by following links, so a new page is weighed without being named.

import assert from "node:assert/strict";
import { after, test } from "node:test";

import { closeBrowser, openBrowser, openVisit } from "../browser.js";
import { openHouse } from "../house.js";
import { openLetter } from "../steps.js";

const budget = { requests: 8, bytes: 100_000, bytesWithIslands: 250_000 };
// On somebody's phone, between two meetings.
const letterBudget = { requests: 5, bytes: 60_000 };
// Enough for every kind of page; a loop in the links must not weigh for ever.
const mostPages = 60;
const roles = [null, "staff", "founder", "mentor", "partner"];

let house;
after(async () => {
  await closeBrowser();
  await (await house)?.close();
});

for (const role of roles) {
  test(`a first visit of any page weighs little, as ${role ?? "nobody"}`, { timeout: 180_000 }, async () => {
    house ??= openHouse();
    const { address } = await house;
    const visit = await openVisit({ address }, role, {});
    const storageState = await visit.page.context().storageState();
    const ahead = [new URL(visit.page.url()).pathname];
    await visit.close();

    const seen = new Set();
    while (ahead.length > 0 && seen.size < mostPages) {
      const path = ahead.shift();
      if (seen.has(kind(path))) continue;
      seen.add(kind(path));
      const { requests, bytes, islands, links } = await weigh(address + path, storageState);
      const allowed = islands ? budget.bytesWithIslands : budget.bytes;
      console.log(`${path}: ${(bytes / 1000).toFixed(1)} kB, ${requests} requests${islands ? ", with islands" : ""}`);
      assert.ok(bytes <= allowed, `${path} weighs ${bytes} bytes, over ${allowed}`);
      // The budget of requests is for what comes before the islands: their glue and their WASM.
      assert.ok(requests - (islands ? 2 : 0) <= budget.requests, `${path} makes ${requests} requests`);
      ahead.push(...links);
    }
  });
}

test("a partner's page from the letter weighs less still", { timeout: 180_000 }, async () => {
  house ??= openHouse();
  const { address } = await house;
  const { page, close } = await openVisit({ address }, null, {});
  await openLetter(page, "paule.exemple@example.org", "Rencontrer Jaccede.com ?");
  const link = await page.getByRole("article").getByRole("link", { name: /\/answer\// }).getAttribute("href");
  await close();
  const { requests, bytes } = await weigh(new URL(link, address).href, undefined);
  console.log(`${new URL(link, address).pathname}: ${(bytes / 1000).toFixed(1)} kB, ${requests} requests`);
  assert.ok(bytes <= letterBudget.bytes, `it weighs ${bytes} bytes`);
  assert.ok(requests <= letterBudget.requests, `it makes ${requests} requests`);
});

// Pages that differ only by which thing they show are one kind of page.
function kind(path) {
  return path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|\d+/g, ":id").replace(/\?.*/, "");
}

async function weigh(url, storageState) {
  const context = await (await openBrowser()).newContext({ storageState, locale: "fr-FR" });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const files = new Map();
  let bytes = 0;
  await session.send("Network.enable");
  session.on("Network.requestWillBeSent", ({ requestId, request }) => files.set(requestId, request.url));
  session.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  const isPage = await page.goto(url, { waitUntil: "networkidle" }).then(
    () => true,
    (failure) => {
      // A link to a file, such as a session for a calendar, opens no page.
      if (!/Download is starting/.test(failure.message)) throw failure;
      return false;
    },
  );
  const links = !isPage ? [] : await page.locator("a[href]").evaluateAll((all) => all.map((link) => link.href));
  await context.close();
  const { origin } = new URL(url);
  return {
    bytes,
    requests: files.size,
    islands: [...files.values()].some((file) => file.includes(".wasm")),
    links: links
      .map((link) => new URL(link))
      .filter((link) => link.origin === origin && !/\.\w+$|^\/mailbox/.test(link.pathname))
      .map((link) => link.pathname + link.search),
  };
}
