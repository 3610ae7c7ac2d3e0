// Times of pages among many records: from the click on the way there until its rows are drawn. Frames of a large graph.
// Usage: scale.mjs SCALE.json
import { readFileSync } from "node:fs";
import { servePages } from "./dist.mjs";
import { launched } from "./launched.mjs";

const node = JSON.parse(readFileSync(process.argv[2], "utf8"));
const GOAL_MS = 1000;
const PATIENCE_MS = 120_000;
const GRAPH = "/links?case=2026%2F0";
const DRAG_MS = 3000;
const browser = await launched();

/** Counts what a page waits for. */
function watch() {
  globalThis.waitsFor = 0;
  const ask = globalThis.fetch;
  globalThis.fetch = async (...words) => {
    globalThis.waitsFor += 1;
    try {
      const reply = await ask(...words);
      const body = reply.json.bind(reply);
      globalThis.waitsFor += 1;
      void reply.clone().arrayBuffer().finally(() => (globalThis.waitsFor -= 1));
      reply.json = body;
      return reply;
    } finally {
      globalThis.waitsFor -= 1;
    }
  };
}

/** Follows a link to an address, and waits until nothing is loaded or drawn for two frames; milliseconds, and the rows there. */
function follow(address, patience) {
  return new Promise((done) => {
    const link = document.querySelector(`header nav a[href="${address}"]`) ?? document.querySelector("main").appendChild(Object.assign(document.createElement("a"), { href: address }));
    const before = performance.now();
    let still = 0;
    link.click();
    const look = () => {
      const isStill = globalThis.waitsFor === 0 && !document.querySelector("main .waiting") && document.querySelector("main h1");
      still = isStill ? still + 1 : 0;
      const lasted = performance.now() - before;
      if (still < 3 && lasted < patience) return requestAnimationFrame(look);
      const refused = document.querySelector("main .note.bad[role=alert]")?.innerText ?? "";
      done({ lasted, rows: document.querySelectorAll("main tbody tr").length, refused });
    };
    requestAnimationFrame(look);
  });
}

const median = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];

async function signedIn(role) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width: 1366, height: 768 });
  page.setDefaultTimeout(PATIENCE_MS);
  await page.evaluateOnNewDocument(watch);
  await servePages(page, node.url);
  await page.goto(node.url);
  await page.waitForSelector("input[name=person]");
  await page.type("input[name=person]", node.people[role].person);
  await page.type("input[name=password]", node.people[role].password);
  await page.keyboard.press("Enter");
  await page.waitForSelector("header.top");
  return page;
}

/** Frames of a second while the graph is dragged, and zoomed. */
async function frames(page) {
  await page.goto(node.url + GRAPH);
  await page.waitForFunction(() => globalThis.waitsFor === 0 && document.querySelector("main .graph"));
  const unfold = await page.$$("main button");
  for (const one of unfold) if (/^Unfold/.test(await one.evaluate((button) => button.innerText))) await one.click();
  await new Promise((done) => setTimeout(done, 3000));
  const box = await (await page.$("main .graph")).boundingBox();
  const count = await page.$eval("main .graph", (one) => one.dataset.nodes ?? one.querySelectorAll(".node").length);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const measured = async (move) => {
    await page.evaluate(() => {
      globalThis.frameTimes = [];
      const note = (at) => {
        globalThis.frameTimes.push(at);
        globalThis.frameTurn = requestAnimationFrame(note);
      };
      requestAnimationFrame(note);
    });
    const end = performance.now() + DRAG_MS;
    for (let step = 0; performance.now() < end; step++) await move(step);
    return page.evaluate(() => {
      cancelAnimationFrame(globalThis.frameTurn);
      const times = globalThis.frameTimes;
      const gaps = times.slice(1).map((at, place) => at - times[place]);
      return { persecond: (1000 * gaps.length) / (times.at(-1) - times[0]), slowest: Math.max(...gaps) };
    });
  };
  await page.mouse.move(x, y);
  await page.mouse.down();
  const dragged = await measured((step) => page.mouse.move(x + 120 * Math.sin(step / 9), y + 80 * Math.cos(step / 7)));
  await page.mouse.up();
  const zoomed = await measured((step) => page.mouse.wheel({ deltaY: step % 40 < 20 ? -60 : 60 }));
  const said = (of) => `${of.persecond.toFixed(0)} frames a second, the slowest ${of.slowest.toFixed(0)} ms`;
  console.log(`graph of ${count} nodes, drawn by software: dragged ${said(dragged)}; zoomed ${said(zoomed)}`);
}

let slow = 0;
console.log("| page | role | median, ms | slowest, ms | rows in the page |\n|---|---|---|---|---|");
const only = process.env.STRIAE_PAGES?.split(",");
for (const role of Object.keys(node.people)) {
  const page = await signedIn(role);
  await page.waitForFunction(() => globalThis.waitsFor === 0, { timeout: PATIENCE_MS });
  const ways = await page.$$eval("header nav a", (all) => all.map((one) => one.getAttribute("href")));
  for (const address of [...ways, "/me", ...(node.records[role] ?? [])]) {
    if (only && !only.includes(address)) continue;
    const taken = [];
    let last;
    for (let run = 0; run < node.runs; run++) {
      await page.evaluate(follow, address === "/" ? "/me" : "/", PATIENCE_MS);
      last = await page.evaluate(follow, address, PATIENCE_MS);
      taken.push(last.lasted);
    }
    if (median(taken) > GOAL_MS) slow += 1;
    console.log(`| \`${decodeURIComponent(address)}\` | ${role} | ${median(taken).toFixed(0)} | ${Math.max(...taken).toFixed(0)} | ${last.rows}${last.refused ? ` (${last.refused.slice(0, 100)})` : ""} |`);
  }
  if (role === "examiner" && (!only || only.includes("graph"))) await frames(page).catch((error) => console.log(`graph: ${error.message}`));
  await page.close();
}
console.log(`${slow} pages need more than ${GOAL_MS} ms`);
await browser.close();
