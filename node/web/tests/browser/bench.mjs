// Times of the microscope. Usage: bench.mjs NODE.json [--hardware]
import { readFileSync } from "node:fs";
import { launched } from "./launched.mjs";
import { Somebody } from "./page.mjs";

const node = JSON.parse(readFileSync(process.argv[2], "utf8"));
const isHardware = process.argv.includes("--hardware");
const FRAMES = 25;
/** The stage has 1000 x 1000 pixels beside the controls and below the page's head. */
const SIZE = { width: 1000 + 336, height: 1000 + 52 };

const browser = await launched(isHardware);
const middle = (times) => times.sort((one, other) => one - other)[Math.floor(times.length / 2)];
const ms = (time) => `${time.toFixed(1).padStart(7)} ms`;

try {
  const somebody = new Somebody(browser, node, "examiner", "");
  await somebody.open(SIZE);
  await somebody.signIn();
  const { page } = somebody;
  const shown = () => page.evaluate(() => ({ ...document.querySelector(".stage canvas").dataset }));
  /** Opens an address; milliseconds from its opening until both marks are seen. */
  const open = async (path) => {
    await page.goto("about:blank");
    await page.goto(node.url + path, { waitUntil: "domcontentloaded" });
    await page.waitForSelector(".stage canvas[data-first-ms]");
    return Number((await shown()).firstMs);
  };
  /** The same for strips of bullets: the matrix, and four strips. */
  const openBullets = async ([left, right]) => {
    await page.goto("about:blank");
    await page.goto(`${node.url}/bullets/${left}/${right}`, { waitUntil: "domcontentloaded" });
    const since = (condition) => page.waitForFunction((text) => (new Function(`return ${text}`)() ? performance.now() : 0), {}, condition).then((handle) => handle.jsonValue());
    return [await since("document.querySelector('.matrix')"), await since("document.querySelectorAll('.strip[data-drawn]').length >= 4")];
  };

  const pairs = [["breech faces", "/compare/E-1/E-2"]];
  if (node.bullets.length === 2) pairs.push(["lands", `/compare/${node.bullets[0]}/${node.bullets[1]}`]);
  for (const [name, path] of pairs) {
    const first = await open(`${path}?mode=split&measure=1`);
    await somebody.settles();
    const again = [];
    for (let at = 0; at < 5; at++) again.push(await open(`${path}?mode=split&measure=1`));
    const asked = await page.evaluate(() => performance.getEntriesByType("resource").map((one) => [new URL(one.name).pathname, one.startTime, one.duration]));
    console.log(`${name}: both marks are seen after ${ms(first)}, and when the node has read them before after ${ms(middle(again))}`);
    for (const [place, from, lasts] of asked) console.log(`    ${place.padEnd(32)} at ${ms(from)} for ${ms(lasts)}`);
  }

  await open("/compare/E-1/E-2?measure=1");
  await somebody.settles();
  const { width, height } = await page.evaluate(() => document.querySelector(".stage canvas.over").getBoundingClientRect().toJSON());
  console.log(`frames on ${width} x ${height} pixels, ${isHardware ? "graphics card" : "software rendering"}; median of ${FRAMES}, slowest, points for each pixel of a side, and a picture at rest`);
  for (const [key, name] of [["1", "side by side"], ["2", "split"], ["3", "overlay"], ["4", "difference"], ["5", "similarity"]]) {
    await page.keyboard.press(key);
    await somebody.settles();
    const rest = Number((await shown()).frameMs);
    const frames = [];
    for (let at = 0; at < FRAMES; at++) {
      await page.keyboard.press(at % 2 ? "," : "]");
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      frames.push(Number((await shown()).frameMs));
    }
    const { divisor } = await shown();
    console.log(`    ${name.padEnd(14)} ${ms(middle(frames))} ${ms(frames[frames.length - 1])}   1/${divisor} ${ms(rest)}`);
  }

  if (node.bullets.length === 2)
    for (const time of ["first", "again"]) {
      const [matrix, strips] = await openBullets(node.bullets);
      console.log(`all lands of two bullets, ${time}: matrix after ${ms(matrix)}, four strips after ${ms(strips)}`);
    }

  // The node alone: a level of a scan, asked for the first time and again.
  const replies = await page.evaluate(async () => {
    const { csrf } = await (await fetch("/api/v1/session")).json();
    const ask = async (place, fields) => {
      const before = performance.now();
      const reply = await fetch(`/api/v1/${place}`, { method: "POST", headers: { "Content-Type": "application/json", Accept: "application/octet-stream", "Striae-Csrf": csrf }, body: JSON.stringify(fields) });
      await reply.arrayBuffer();
      return performance.now() - before;
    };
    const times = [];
    // A scan that nothing has asked for so far.
    for (const level of [4, 4, 2, 0, 0]) times.push([`surface/view, level ${level}`, await ask("surface/view", { exhibit: "E-6", file: 1, layer: "measured", level })]);
    for (const round of ["first", "again"]) times.push([`exhibit/compare, ${round}`, await ask("exhibit/compare", { exhibit: "E-5", candidate: "E-6", files: [1, 1] })]);
    return times;
  });
  for (const [name, time] of replies) console.log(`    ${name.padEnd(32)} ${ms(time)}`);
  for (const one of somebody.complaints) console.error(one);
  process.exitCode = somebody.complaints.length ? 1 : 0;
} finally {
  await browser.close();
}
