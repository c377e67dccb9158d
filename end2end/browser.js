// One Chromium for a file of tests, and a new visitor in it for each visit.

import { chromium } from "playwright-core";

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

let browser;

/** The browser, started when first asked for. */
export function openBrowser() {
  browser ??= chromium.launch({
    executablePath: process.env.LEVIER_CHROMIUM ?? "/usr/bin/chromium",
    args: flags,
  });
  return browser;
}

export async function closeBrowser() {
  await (await browser)?.close();
}

/**
 * Somebody opens the house in a browser of their own. `complaints` fills with what no visit may
 * see: a script's error, a breach of the content policy, a failed answer, a request elsewhere.
 */
export async function openVisit(house, role, { javascript = true, lang = "fr", width = 1280, dark = false }) {
  const context = await (await openBrowser()).newContext({
    baseURL: house.address,
    javaScriptEnabled: javascript,
    locale: lang === "fr" ? "fr-FR" : "en-GB",
    timezoneId: "Europe/Paris",
    viewport: { width, height: width < 600 ? 640 : 800 },
    colorScheme: dark ? "dark" : "light",
    // A colour on its way to another has no contrast to speak of.
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(20_000);
  const complaints = [];
  listen(context, house, complaints);
  const page = await context.newPage();
  // With JavaScript, weeks turn into one week at a time: what is last then is not what was.
  page.awake = async () => {
    if (javascript) await page.locator("html[data-awake]").waitFor();
  };
  await page.goto("/");
  if (role) {
    await page.locator(`form[action="/demo/enter"] [name="as"][value="${role}"]`).click();
    await page.waitForURL(`${house.address}/`);
  }
  return { page, complaints, close: () => context.close() };
}

function listen(context, house, complaints) {
  context.on("weberror", (error) => complaints.push(`script: ${error.error().message}`));
  context.on("console", (message) => {
    // A refused form answers 422, a page that is not there 404: both are told on the page.
    const told = /responded with a status of (404|422)/.test(message.text());
    if (message.type() === "error" && !told) complaints.push(message.text());
  });
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith("http") && url.origin !== house.address) complaints.push(`elsewhere: ${url}`);
  });
  context.on("response", (response) => {
    const where = `${response.status()} ${response.url()}`;
    const isPage = response.request().isNavigationRequest();
    if (response.status() >= (isPage ? 500 : 400)) complaints.push(where);
    for (const header of ["content-security-policy", "x-content-type-options", "referrer-policy"]) {
      if (!response.headers()[header]) complaints.push(`${where} has no ${header}`);
    }
  });
}
