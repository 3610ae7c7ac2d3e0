// The work of a case by clicking: Portugal, Spain and France with nodes of their own, Morocco by the gateway, from a scan to a confirmed
// hit, its report and the checks of its logs. Usage: story.mjs STORY.json PICTURES
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { launched } from "./launched.mjs";
import { must, Somebody, Steps } from "./page.mjs";

const told = JSON.parse(readFileSync(process.argv[2], "utf8"));
const pictures = process.argv[3];
/** A hit of impressed marks has this significance or more: docs/examiner.md. */
const LEAST_SIGNIFICANCE = 2.4;
/** Most tries, a second apart, until something that travels between countries has come. */
const MOST_TRIES = 30;
const browser = await launched();
const steps = new Steps();
const step = (name, work) => steps.step(name, work);
const cast = new Map();
let count = 0;

/** Somebody at a country's node, who signs in when they are first needed. */
async function at(country, seat) {
  const key = `${country} ${seat}`;
  if (!cast.has(key)) {
    const somebody = new Somebody(browser, told.countries[country], seat, pictures);
    cast.set(key, somebody);
    await somebody.open({ height: 1000 });
    await somebody.signIn();
  }
  return cast.get(key);
}

/** A picture whose name has its place in the story. */
async function shows(somebody, name, ways) {
  count += 1;
  await somebody.shows(`${String(count).padStart(2, "0")}-${name}`, ways);
}

/** Presses the button that ends the open dialogue. */
const ends = (somebody) => somebody.page.evaluate(() => document.querySelector("dialog[open] button.main").click());
const isClosed = (somebody) => somebody.page.waitForFunction(() => !document.querySelector("dialog[open]"));

/** Does a step of a hit, with fields of its dialogue, and its reason. */
async function acts(somebody, words, fields, reason) {
  await somebody.press(words);
  await somebody.page.waitForSelector("dialog[open]");
  for (const [label, value] of Object.entries(fields)) await somebody.fill(label, value);
  await somebody.fill("Reason", reason);
}

async function does(somebody, words, fields, reason) {
  await acts(somebody, words, fields, reason);
  await ends(somebody);
  await isClosed(somebody);
}

/** Begins an act that waits for a second person; they find it in their inbox and approve it. */
async function seconded(first, second, words, reason, name) {
  await acts(first, words, {}, reason);
  await shows(first, name);
  await ends(first);
  await approved(first, second, name);
}

async function approved(first, second, name) {
  await first.page.waitForSelector("dialog[open] .note[role=status]");
  await first.sees("This waits for a second person");
  await first.press("Close");
  await isClosed(first);
  await second.go("/");
  await second.press("Look and decide");
  await second.sees("Asked by");
  await shows(second, `${name}-seconded`);
  await second.press("Approve");
  await second.page.waitForFunction(() => location.pathname === "/proposals");
}

/** A call of the node by the page's session, to wait for what travels and to count: its reply. */
const asks = (somebody, path, fields = {}) =>
  somebody.page.evaluate(
    async (where, body) => {
      const { csrf } = await (await fetch("/api/v1/session")).json();
      const headers = { "Content-Type": "application/json", "Striae-Csrf": csrf };
      return (await fetch(`/api/v1${where}`, { method: "POST", headers, body })).json();
    },
    path,
    JSON.stringify(fields),
  );

/** Waits for something that comes from another country. */
async function comes(somebody, name, isThere) {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    if (await isThere()) return;
    await new Promise((done) => setTimeout(done, 1000));
  }
  must(false, `${name} does not come to ${somebody.role}`);
}

/** Waits until a hit is as it should be at somebody's node, and opens its page. */
async function hitComes(somebody, name, isThere) {
  await comes(somebody, name, async () => isThere(await asks(somebody, "/hit/show", { hit: "H-1" })));
  await somebody.go("/hit/H-1");
}

/** The states of a hit have their own kinds of tags. */
const isGood = () => document.querySelector(".head .tag")?.classList.contains("good");

const striae = (...words) => JSON.parse(execFileSync(told.striae, ["--json", ...words], { encoding: "utf8" }));

await steps.run(async () => {
  const ana = await at("PT", "examiner");
  await step("PT: an examiner enters a scan, from its file to its candidates", async () => {
    await ana.press("Enter evidence");
    await ana.gives(told.scan);
    await ana.sees("independent cells");
    await ana.fill("Case", "LX-2026-21");
    await ana.fill("Item", "B7");
    await ana.fill("Calibre", "9 mm Luger");
    await shows(ana, "enter");
    await ana.press("Save and search");
    await ana.page.waitForSelector("table.candidates tbody tr");
    await ana.sees("How far I have looked");
    await shows(ana, "candidates");
  });
  const exhibit = new URL(ana.page.url()).pathname.split("/")[2];
  await step("PT: states facts, from which two grounds follow", async () => {
    await ana.go(`/exhibit/${exhibit}`);
    await ana.press("Correct facts");
    await ana.fill("Recovered by", "customs");
    await ana.fill("Recovery place", "41.74, -7.47");
    await shows(ana, "facts");
    await ana.press("Save");
    await ana.page.waitForFunction(() => /7[.,]7/.test(document.body.innerText));
    await shows(ana, "grounds");
    await ana.go("/case/LX-2026-21");
    await shows(ana, "case");
  });
  const carla = await at("PT", "liaison");
  await step("PT: a liaison officer asks Spain and France", async () => {
    await carla.go("/questions");
    await carla.press("Ask abroad");
    await carla.fill("Exhibit", exhibit);
    await carla.press("Show its grounds");
    await carla.sees("Countries that follow from them");
    await carla.fill("Other countries", "FR");
    await shows(carla, "ask");
    await ends(carla);
    const note = await carla.page.waitForSelector("dialog[open] .note.good");
    const sentence = await note.evaluate((one) => one.innerText);
    must(/ES.*FR/.test(sentence), `Spain and France are not asked: ${sentence}`);
    await shows(carla, "asked");
    await carla.press("Close");
  });
  await step("ES and FR answer by themselves, and the hit comes", async () => {
    await comes(carla, "an answer of each", async () => (await asks(carla, "/query/list")).queries[0]?.coverage.every((node) => node.state === "answered"));
    await carla.go("/questions");
    await shows(carla, "questions");
    await carla.page.evaluate(() => document.querySelector("a[href^='/question/']").click());
    await carla.page.waitForFunction(() => document.querySelectorAll("main .tag.good").length >= 2);
    await shows(carla, "question");
    await carla.go("/abroad");
    await shows(carla, "coverage");
    await ana.go("/hits");
    await ana.page.waitForSelector("a[href='/hit/H-1']");
    await shows(ana, "hits");
  });
  await step("PT: the first examiner takes the hit up, and holds it a lead", async () => {
    await ana.go("/");
    await shows(ana, "inbox");
    await ana.press("Review it");
    await ana.sees("Steps");
    await shows(ana, "hit");
    await does(ana, "Take up the review", {}, "mine");
    await acts(ana, "Conclude", { Conclusion: "lead" }, "high score");
    await shows(ana, "conclude");
    await ends(ana);
    await isClosed(ana);
  });
  const rui = await at("PT", "verifier");
  await step("PT: the second examiner looks blindly, and it is a lead", async () => {
    const before = rui.served.length;
    await rui.go("/hit/H-1");
    await rui.sees("stay hidden from you");
    await shows(rui, "blind");
    must(!rui.servedText(before).includes("high score"), "the node served the first examiner's words to the second");
    await does(rui, "Verify", { Conclusion: "lead" }, "seen alone");
    await rui.page.waitForFunction(isGood);
    await rui.sees("high score");
    await shows(rui, "lead");
  });
  await step("PT: asks for the confirmation", async () => {
    await carla.go("/");
    await carla.press("Request the confirmation");
    await carla.sees("Steps");
    await does(carla, "Request the confirmation", { Contact: "lab@example.pt", Note: "originals, please" }, "worth comparing");
    await shows(carla, "requested");
  });
  const [eva, elena, diego] = [await at("ES", "examiner"), await at("ES", "verifier"), await at("ES", "liaison")];
  await step("ES: reads the request, and its two examiners look", async () => {
    await hitComes(eva, "the request", (hit) => hit.state === "confirmation-requested");
    await eva.go("/");
    await shows(eva, "inbox-abroad");
    await eva.press("Examine it");
    await eva.sees("Steps");
    await does(eva, "Conclude", { Conclusion: "identification", Basis: "originals" }, "agree all around");
    await elena.go("/hit/H-1");
    await elena.sees("stay hidden from you");
    await does(elena, "Verify", { Conclusion: "identification", Basis: "originals" }, "seen alone");
    await elena.sees("agree all around");
    await shows(elena, "found-abroad");
  });
  await step("both countries approve the release of one scan, each by two people", async () => {
    await carla.go("/hit/H-1");
    await seconded(carla, rui, "Ask for the scan", "comparison on the screen", "release-asked");
    await hitComes(diego, "the wish for a scan", (hit) => hit.steps.some((done) => done.step === "release of a scan approved"));
    await seconded(diego, elena, "Release the scan", "agreed", "release");
  });
  await step("PT: saves the scan, and compares it with its own", async () => {
    await hitComes(ana, "the scan", (hit) => hit.scan);
    await shows(ana, "released");
    const file = join(told.scratch, "released.x3p");
    writeFileSync(file, await ana.saves("Save the scan"));
    const compared = striae("mark", "compare", told.scan, file);
    const text = JSON.stringify(compared);
    const significance = Number(/"significance":([-\d.]+)/.exec(text)?.[1]);
    must(significance >= LEAST_SIGNIFICANCE, `the released scan has a significance of ${significance}`);
  });
  await step("PT: opens the scan under the comparison microscope, beside its own", async () => {
    await ana.go("/hit/H-1");
    await ana.press("Compare it with");
    await ana.sees("is drawn as it came");
    await ana.page.waitForFunction(() => document.querySelector(".stage canvas") && !document.querySelector(".stage .loading"));
    await shows(ana, "released-compared");
    await ana.go("/hit/H-1");
  });
  await step("PT: two examiners compare the originals, and find the same", async () => {
    await does(ana, "Conclude", { Conclusion: "identification", Basis: "originals" }, "firing pin aperture and breech face agree");
    await rui.go("/hit/H-1");
    await does(rui, "Verify", { Conclusion: "identification", Basis: "originals" }, "agree");
    await rui.sees("Statement, as it is signed");
    await shows(rui, "statement");
  });
  await step("PT signs the statement, by two people", async () => {
    await carla.go("/hit/H-1");
    await seconded(carla, rui, "Sign the statement", "two examiners agree", "sign");
  });
  await step("ES signs the same statement, and the hit is confirmed on both sides", async () => {
    await hitComes(diego, "the signature of PT", (hit) => hit.signed_by.includes("PT"));
    await seconded(diego, elena, "Sign the statement", "ours agree", "sign-abroad");
    await diego.go("/hit/H-1");
    await diego.page.waitForFunction(isGood);
    await shows(diego, "confirmed-abroad");
    await hitComes(ana, "the signature of ES", (hit) => hit.state === "confirmed");
    await shows(ana, "confirmed");
  });
  const bruno = await at("PT", "second-liaison");
  await step("MA: Portugal vouches for its key, and asks for it, each by two people", async () => {
    await carla.go("/gateway");
    await (await carla.page.waitForSelector("#dropped-files")).uploadFile(told.morocco.key);
    await carla.sees(told.morocco.fingerprint);
    await carla.fill("Reason", "read out over a phone");
    await shows(carla, "vouch");
    await ends(carla);
    await approved(carla, bruno, "vouch");
    await carla.go("/gateway");
    await carla.sees(told.morocco.fingerprint);
    await (await carla.page.waitForSelector("#dropped-files")).uploadFile(told.morocco.request);
    await carla.sees("Its case");
    await carla.fill("Reason", "a case at a harbour");
    await shows(carla, "request");
    await ends(carla);
    await approved(carla, bruno, "request");
  });
  await step("MA: has its answer in a file, sealed to it", async () => {
    await comes(carla, "an answer of each", async () => (await asks(carla, "/gateway/list")).requests[0]?.answered === 2);
    await carla.go("/gateway");
    const file = join(told.scratch, "answer.striae");
    writeFileSync(file, await carla.saves("Make the answer file"));
    await carla.sees("sealed to");
    await shows(carla, "answer");
    const opened = JSON.stringify(striae("request", "open", "--requester", told.morocco.folder, "--charter", told.morocco.federation, file));
    must(opened.includes('"ES"') && opened.includes('"FR"'), `the answer tells nothing of Spain and France: ${opened.slice(0, 400)}`);
  });
  await step("PT: links, statistics, and the report", async () => {
    await ana.go("/links?confirmed=yes");
    await ana.page.waitForSelector(".graph .node.exhibit");
    await shows(ana, "links");
    await ana.go("/statistics");
    await ana.page.waitForSelector("main .facts");
    await shows(ana, "statistics");
    await ana.go("/hit/H-1");
    await ana.fill("Kind", "statement");
    await ana.press("Make the report");
    await ana.sees("R-1");
    await shows(ana, "report");
    const page = (await ana.saves("Page")).toString();
    must(page.includes("LX-2026-21"), "the report does not name the case");
  });
  await step("each country counts one confirmed match, and its auditor finds the log as it was written", async () => {
    for (const country of ["PT", "ES"]) {
      const auditor = await at(country, "auditor");
      const { confirmed } = (await asks(auditor, "/node/statistics")).total;
      must(confirmed === 1, `${country} counts ${confirmed} confirmed matches`);
      await auditor.go("/audit");
      await shows(auditor, `audit-${country}`);
      await auditor.go("/audit/check");
      await auditor.sees("are as they were written");
      await shows(auditor, `audit-check-${country}`);
    }
  });
});
for (const [key, somebody] of cast) {
  steps.complaints.push(...somebody.complaints.map((one) => `${key}: ${one}`));
  await somebody.close();
}
await browser.close();
process.exit(steps.report(pictures));
