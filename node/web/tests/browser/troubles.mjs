// What goes wrong in a laboratory, in a real browser: broken scans, broken lines, two people at one record, sessions that end.
// Usage: troubles.mjs NODE.json PICTURES
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launched } from "./launched.mjs";
import { must, Somebody, Steps } from "./page.mjs";

const node = JSON.parse(readFileSync(process.argv[2], "utf8"));
const pictures = process.argv[3];
const SCRIPT = "<img src=x onerror=window.struck=1><script>window.struck=1</script>";
const scratch = mkdtempSync(join(tmpdir(), "st"));
const browser = await launched();
const steps = new Steps();

/** A file in a folder of this run. */
function written(name, bytes) {
  const path = join(scratch, name);
  writeFileSync(path, bytes);
  return path;
}

/** A picture of so many points as BMP, which states no scale. */
function picture(columns, rows) {
  const file = Buffer.alloc(54 + columns * rows * 3, 0x50);
  file.fill(0, 0, 54);
  file.write("BM");
  [[2, file.length], [10, 54], [14, 40], [18, columns], [22, rows], [34, columns * rows * 3]].forEach(([at, value]) => file.writeUInt32LE(value, at));
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(24, 28);
  return file;
}

/** Answers of the network to requests that `chooses` chooses: `lose` lets the node carry them out and drops the answer. */
async function troubled(page, chooses, lose, times) {
  const client = await page.createCDPSession();
  let left = times;
  let met = 0;
  client.on("Fetch.requestPaused", async ({ requestId, request, responseStatusCode }) => {
    const is = left > 0 && chooses(request);
    if (is) {
      left -= 1;
      met += 1;
      await client.send("Fetch.failRequest", { requestId, errorReason: "ConnectionReset" });
    } else if (responseStatusCode === undefined) await client.send("Fetch.continueRequest", { requestId });
    else await client.send("Fetch.continueResponse", { requestId });
  });
  await client.send("Fetch.enable", { patterns: [{ urlPattern: "*/api/v1/*", requestStage: lose ? "Response" : "Request" }] });
  return { met: () => met, end: () => client.detach() };
}

/** Exhibits of a case, as the node knows them. */
function exhibitsOf(page, reference) {
  return page.evaluate(async (text) => {
    const who = await (await fetch("/api/v1/session")).json();
    const headers = { "Content-Type": "application/json", "Striae-Csrf": who.csrf };
    const reply = await fetch("/api/v1/exhibit/list", { method: "POST", headers, body: JSON.stringify({ filter: { text } }) });
    return (await reply.json()).exhibits.filter((one) => one.case_reference === text);
  }, reference);
}

/** Fills in the facts of an exhibit. */
async function facts(person, reference, item) {
  await person.fill("Case", reference);
  await person.fill("Item", item);
  await person.fill("Calibre", "9x19");
}

async function chosen(person, ...files) {
  await person.go("/enter");
  await person.gives(...files);
}

const examiner = new Somebody(browser, node, "examiner", pictures);
// Steps break lines by intent.
examiner.pardons = /net::ERR_CONNECTION_RESET/;

await steps.run(async () => {
  await steps.step("the examiner signs in", async () => {
    await examiner.open();
    await examiner.signIn();
  });
  await steps.step("broken scans get one sentence each, and nothing is lost", async () => {
    const scan = readFileSync(node.scans[0]);
    const names = [
      written("cut-off.x3p", scan.subarray(0, scan.length / 2)),
      written("no-scan.x3p", "this is text"),
      written("empty.png", ""),
      written("noise.png", Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), scan.subarray(0, 5000)])),
    ];
    await chosen(examiner, ...names, written("left.docx", "x"));
    await examiner.sees("Left out, since they end like no scan: left.docx");
    await examiner.page.waitForFunction((count) => document.querySelectorAll(".scan .note.bad").length === count, {}, names.length);
    const sentences = await examiner.page.evaluate(() => [...document.querySelectorAll(".scan .note.bad p")].map((one) => one.innerText));
    must(sentences.every((one) => one.length > 20 && one.length < 400 && !one.includes("--")), `sentences on broken scans: ${sentences.join(" | ")}`);
    await examiner.shows("trouble-broken-scans", { isRefused: true });
  });
  await steps.step("a huge file is refused before it is sent", async () => {
    await chosen(examiner, written("huge.x3p", Buffer.alloc((128 << 20) + 1)));
    await examiner.sees("a file has at most");
  });
  await steps.step("script in names and fields is text", async () => {
    const name = written("'onload=alert(1) x='.x3p", readFileSync(node.scans[0]));
    await chosen(examiner, name);
    await examiner.sees("independent cells");
    await facts(examiner, "<b>2026/1</b>", SCRIPT.slice(0, 60));
    await examiner.press("Save and search");
    await examiner.page.waitForFunction(() => location.pathname.endsWith("/candidates"));
    const [exhibit] = await exhibitsOf(examiner.page, "<b>2026/1</b>");
    await examiner.go(`/exhibit/${exhibit.exhibit}`);
    await examiner.sees(SCRIPT.slice(0, 60));
    await examiner.press("Correct facts");
    await examiner.fill("Notes", `${SCRIPT} Notes`);
    await examiner.press("Save");
    await examiner.sees(`${SCRIPT} Notes`);
    for (const path of [`/exhibit/${exhibit.exhibit}`, "/exhibits", "/cases", `/case/${encodeURIComponent("<b>2026/1</b>")}`, "/", `/exhibits?text=${encodeURIComponent(SCRIPT)}`]) {
      await examiner.go(path);
      must(!(await examiner.page.evaluate(() => window.struck)), `script ran at ${path}`);
      must((await examiner.page.$$("main img, main b")).length === 0, `a name became an element at ${path}`);
    }
    await examiner.shows("trouble-script");
  });
  await steps.step("a line that is lost in the middle of an upload goes on where it stopped", async () => {
    await examiner.go("/enter");
    // Three parts: the answer to the second one is lost, though its bytes have come.
    let parts = 0;
    const answer = await troubled(examiner.page, (request) => request.method === "PATCH" && ++parts === 2, true, 1);
    await examiner.gives(written("large.bmp", picture(2000, 1500)));
    // It is read, so it is whole.
    await examiner.sees("states no believable pitch");
    must(answer.met() === 1, "the answer was not lost");
    await answer.end();
    await examiner.go("/enter");
    const question = await troubled(examiner.page, (request) => request.method === "PATCH", false, 2);
    await examiner.gives(node.scans[1]);
    await examiner.sees("independent cells");
    must(question.met() === 2, "the line was not lost");
    await question.end();
    await facts(examiner, "2026/UP", "U1");
    await examiner.press("Save and search");
    await examiner.page.waitForFunction(() => location.pathname.endsWith("/candidates"));
    const made = await exhibitsOf(examiner.page, "2026/UP");
    must(made.length === 1, `${made.length} exhibits of one save`);
  });
  await steps.step("a line that is lost in the middle of saving makes one exhibit", async () => {
    await chosen(examiner, node.scans[2]);
    await examiner.sees("independent cells");
    await facts(examiner, "2026/SAVE", "S1");
    const lost = await troubled(examiner.page, (request) => request.url.includes("/exhibit/enroll"), true, 2);
    await examiner.press("Save and search");
    await examiner.page.waitForFunction(() => location.pathname.endsWith("/candidates"));
    must(lost.met() === 2, "the answers were not lost");
    await lost.end();
    const made = await exhibitsOf(examiner.page, "2026/SAVE");
    must(made.length === 1 && examiner.page.url().includes(`/${made[0].exhibit}/`), `${made.length} exhibits of one save`);
  });
  await steps.step("a save that was lost for good is found again, though the facts were changed since", async () => {
    await chosen(examiner, node.scans[3]);
    await examiner.sees("independent cells");
    await facts(examiner, "2026/LOST", "L1");
    const lost = await troubled(examiner.page, (request) => request.url.includes("/exhibit/enroll"), true, 5);
    await examiner.press("Save and search");
    await examiner.sees("Nothing was lost; try again when the line is back.");
    must(lost.met() === 5, `${lost.met()} answers were lost`);
    await lost.end();
    await examiner.fill("Item", "L2");
    await examiner.press("Save and search");
    await examiner.sees("has the facts that were typed before");
    const made = await exhibitsOf(examiner.page, "2026/LOST");
    must(made.length === 1 && made[0].item === "L1", "the save was done twice");
    await examiner.shows("trouble-saved-before");
  });
  await steps.step("a scan that is enrolled already says so at once", async () => {
    await chosen(examiner, node.scans[3]);
    await examiner.sees("This file is E-");
    await facts(examiner, "2026/TWICE", "T1");
    await examiner.press("Save and search");
    await examiner.sees("is already enrolled, as E-");
    await examiner.sees("Go to E-");
    must((await exhibitsOf(examiner.page, "2026/TWICE")).length === 0, "a scan was enrolled twice");
    // What was refused is there for the next try.
    must((await examiner.text()).includes("sent"), "the scan is gone");
  });
  await steps.step("two people at one record: the slower one sees both, and decides", async () => {
    const other = new Somebody(browser, node, "examiner", pictures);
    await other.open();
    await other.signIn();
    const [{ exhibit }] = await exhibitsOf(examiner.page, "2026/SAVE");
    for (const person of [examiner, other]) {
      await person.go(`/exhibit/${exhibit}`);
      await person.press("Correct facts");
    }
    await examiner.fill("Notes", "typed by the slower one");
    await other.fill("Notes", "saved by the faster one");
    await other.press("Save");
    await other.sees("saved by the faster one");
    // News of the change have come by now, and what is typed still stands on what was seen.
    await examiner.settles();
    await examiner.press("Save");
    await examiner.sees("somebody has changed the record");
    await examiner.sees("Now: saved by the faster one");
    const typed = await examiner.page.evaluate(() => [...document.querySelectorAll("input")].some((one) => one.value === "typed by the slower one"));
    must(typed, "what the slower one typed is gone");
    await examiner.shows("trouble-two-people", { isRefused: true });
    await examiner.fill("Reason", "the label says so");
    await examiner.press("Save");
    await examiner.page.waitForFunction(() => !document.querySelector("form .note"));
    await examiner.sees("typed by the slower one");
    await other.close();
    examiner.complaints.push(...other.complaints);
  });
  await steps.step("a session that ends while somebody types loses nothing", async () => {
    await chosen(examiner, node.scans[4]);
    await examiner.sees("independent cells");
    await facts(examiner, "2026/END", "typed before the end");
    await examiner.endSession();
    await examiner.press("Save and search");
    await examiner.sees("Your session ended");
    await examiner.page.type("dialog[open] input[name=password]", node.people.examiner.password);
    await examiner.page.keyboard.press("Enter");
    await examiner.page.waitForFunction(() => !document.querySelector("dialog[open]"));
    const kept = await examiner.page.evaluate(() => [...document.querySelectorAll("input")].some((one) => one.value === "typed before the end"));
    must(kept, "what was typed is gone");
    await examiner.press("Save and search");
    await examiner.page.waitForFunction(() => location.pathname.endsWith("/candidates"));
    must((await exhibitsOf(examiner.page, "2026/END")).length === 1, "it was not saved once");
  });
  steps.complaints.push(...examiner.complaints);
});
await browser.close();
rmSync(scratch, { recursive: true });
process.exit(steps.report(pictures));
