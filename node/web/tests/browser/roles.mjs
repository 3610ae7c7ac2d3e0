// Every page at every seat: nothing that the seat must not read is in the page or in what the node sent, and little is refused.
// Usage: roles.mjs ROLES.json
import { readFileSync } from "node:fs";
import { servePages } from "./dist.mjs";
import { launched } from "./launched.mjs";

/** Calls of one page that may be refused: the page of a record asks for it alone. */
const MOST_REFUSED = 1;
const IDLE_MS = 120;
const node = JSON.parse(readFileSync(process.argv[2], "utf8"));
const complaints = new Set();
const browser = await launched();

/** The browser of somebody who signed in. */
async function signedIn(seat) {
  const context = await browser.createBrowserContext();
  const who = node.people[seat];
  if (!who) return context;
  const { page } = await opened(context, seat);
  await page.goto(node.url);
  await page.waitForSelector("input[name=person]");
  await page.type("input[name=person]", who.person);
  await page.type("input[name=password]", who.password);
  await page.keyboard.press("Enter");
  await page.waitForSelector("header.top");
  await page.close();
  return context;
}

/** A page, and the replies that come to it. */
async function opened(context, seat) {
  const page = await context.newPage();
  const replies = [];
  page.on("response", (response) => {
    if (!response.url().includes("/api/") || response.url().endsWith("/events")) return;
    replies.push(response.text().then((text) => ({ url: response.url(), status: response.status(), text }), () => null));
  });
  page.on("pageerror", (error) => complaints.add(`${seat}: script: ${error.message}`));
  await servePages(page, node.url);
  return { page, replies };
}

function found(seat, text) {
  return Object.entries(node.hidden[seat]).filter(([, secret]) => text.includes(secret)).map(([kind]) => kind);
}

/** Opens an address, and looks at all that came. */
async function look(seat, context, address) {
  const { page, replies } = await opened(context, seat);
  await page.goto(node.url + address, { waitUntil: "domcontentloaded" });
  // The event stream stays open.
  await page.waitForNetworkIdle({ idleTime: IDLE_MS, concurrency: 1, timeout: 20_000 }).catch(() => complaints.add(`${seat}: ${address} loads for ever`));
  const came = (await Promise.all(replies)).filter(Boolean);
  const refused = came.filter((one) => [401, 403].includes(one.status) && !one.url.endsWith("/session"));
  for (const one of came) for (const kind of found(seat, one.text)) complaints.add(`${seat}: ${address}: ${one.url} tells '${kind}'`);
  // The address itself has names that were typed.
  const html = (await page.content()).replaceAll(address, "").replaceAll(decodeURIComponent(address.split("/").at(-1)).split("=").at(-1) || "\0", "");
  for (const kind of found(seat, html)) complaints.add(`${seat}: ${address}: the page has '${kind}'`);
  // What was written meanwhile has a page ask again.
  const places = [...new Set(refused.map((one) => new URL(one.url).pathname))];
  if (places.length > MOST_REFUSED) complaints.add(`${seat}: ${address}: ${places.length} calls are refused: ${places.join(", ")}`);
  const told = await page.$$eval("main .note.bad[role=alert]", (all) => all.map((one) => one.innerText));
  if (refused.length > 0 && told.length === 0 && who(seat)) complaints.add(`${seat}: ${address}: a refusal is not said`);
  if (told.length > 1) complaints.add(`${seat}: ${address}: ${told.length} refusals are said: ${told.join(" | ").slice(0, 300)}`);
  const links = await page.$$eval("a[href^='/']", (all) => all.map((one) => one.getAttribute("href").split("?")[0]));
  await page.close();
  return { address, links, calls: came.length, refused: refused.length, isClosed: told.length > 0 };
}

const who = (seat) => node.people[seat] && seat !== "fresh-examiner";

let told = 0;
for (const seat of node.seats) {
  const before = performance.now();
  const context = await signedIn(seat);
  const seen = [];
  for (const address of node.addresses) seen.push(await look(seat, context, address));
  const closed = new Set(seen.filter((one) => one.isClosed).map((one) => one.address));
  for (const one of seen) for (const link of new Set(one.links)) if (closed.has(link) && link !== one.address) complaints.add(`${seat}: ${one.address}: leads to ${link}, which is not open`);
  const sum = (of) => seen.reduce((all, one) => all + of(one), 0);
  console.log(`${seat}: ${seen.length} pages, ${sum((one) => one.calls)} replies, ${sum((one) => one.refused)} refused, ${seen.filter((one) => one.isClosed).length} pages say that they are not open (${((performance.now() - before) / 1000).toFixed(0)} s)`);
  for (const one of [...complaints].slice(told)) console.error(one);
  told = complaints.size;
  await context.close();
}
await browser.close();
console.log(`${complaints.size} complaints`);
process.exit(complaints.size ? 1 : 0);
