// The states of the bureau's pages: nothing yet, being fetched, no answer, not allowed, the session over while somebody types.
// Usage: states.mjs NODE.json PICTURES
import { readFileSync } from "node:fs";
import { launched } from "./launched.mjs";
import { must, Somebody, Steps } from "./page.mjs";

const node = JSON.parse(readFileSync(process.argv[2], "utf8"));
const pictures = process.argv[3];
const browser = await launched();
const steps = new Steps();
const everybody = [];

/** Pages of the bureau by the role that opens them from its navigation. */
const PAGES = {
  operator: ["/node", "/people", "/retention", "/federation", "/statistics", "/proposals", "/policy"],
  liaison: ["/abroad", "/gateway", "/links", "/hits", "/cases", "/exhibits", "/retention", "/statistics", "/proposals", "/federation", "/policy"],
  auditor: ["/audit", "/retention", "/abroad", "/links", "/tests", "/statistics", "/policy"],
};
/** Pages that a role has no part in. */
const CLOSED = {
  operator: ["/abroad", "/questions", "/links", "/audit", "/cases", "/hits"],
  liaison: ["/audit", "/people", "/node"],
  auditor: ["/people"],
};

/** An operator is shown no list there: nothing is asked. */
const asksNothing = (role, path) => role === "operator" && path === "/retention";

async function signedIn(role) {
  const somebody = new Somebody(browser, node, role, pictures);
  everybody.push(somebody);
  await somebody.open();
  await somebody.signIn();
  // Lines are broken by intent.
  somebody.pardons = /net::ERR|EventSource/;
  return somebody;
}

/** The line to the node: `open`, `held` so that answers wait, or `cut`. */
async function lineOf(page) {
  const client = await page.createCDPSession();
  let state = "open";
  let waiting = [];
  const go = (requestId) => client.send("Fetch.continueRequest", { requestId }).catch(() => undefined);
  client.on("Fetch.requestPaused", ({ requestId }) => {
    if (state === "cut") void client.send("Fetch.failRequest", { requestId, errorReason: "ConnectionRefused" }).catch(() => undefined);
    else if (state === "held") waiting.push(requestId);
    else void go(requestId);
  });
  await client.send("Fetch.enable", { patterns: [{ urlPattern: "*/api/v1/*" }] });
  return {
    async is(next) {
      state = next;
      if (next !== "open") return;
      const all = waiting;
      waiting = [];
      await Promise.all(all.map(go));
    },
    end: () => client.detach(),
  };
}

/** Goes to a page by a link of the navigation, so that the pages stay loaded. */
const follows = (somebody, path) =>
  somebody.page.evaluate((where) => {
    const link = document.querySelector(`header nav a[href="${where}"]`);
    if (!link) throw new Error(`no link to ${where}`);
    link.click();
  }, path);

const alerts = (somebody) => somebody.page.$$eval("[role=alert]", (all) => all.map((one) => one.innerText));
const waits = (somebody) => somebody.page.evaluate(() => document.querySelector("main .waiting") !== null);
const heading = (somebody) => somebody.page.$eval("main h1", (one) => one.innerText.trim());

/** Waits until the page of a path is drawn. */
const isAt = (somebody, path) => somebody.page.waitForFunction((where) => location.pathname === where && document.querySelector("main h1"), {}, path);

await steps.run(async () => {
  const people = {};
  for (const role of Object.keys(PAGES)) people[role] = await signedIn(role);
  await steps.step("nothing is there yet: each page says so, or what to do first", async () => {
    for (const [role, paths] of Object.entries(PAGES))
      for (const path of paths) {
        await people[role].go(path);
        must((await alerts(people[role])).length === 0, `${role} sees a fault at ${path}, where nothing is yet: ${await alerts(people[role])}`);
        const said = await people[role].page.$eval("main", (one) => one.innerText.trim());
        must(said.length > 40, `${role} sees an empty page at ${path}: '${said}'`);
      }
    await people.liaison.go("/links");
    await people.liaison.sees("No hit links anything yet.");
    await people.liaison.shows("state-nothing-links");
    await people.liaison.go("/abroad");
    await people.liaison.sees("No question is open.");
    await people.liaison.shows("state-nothing-abroad");
  });
  await steps.step("being fetched: each page has its heading and says that it is loading", async () => {
    for (const [role, paths] of Object.entries(PAGES)) {
      const somebody = people[role];
      await somebody.go("/");
      const line = await lineOf(somebody.page);
      for (const path of paths.filter((one) => !asksNothing(role, one))) {
        await line.is("held");
        await follows(somebody, path);
        await isAt(somebody, path);
        must(await waits(somebody), `${role} is not told that ${path} is loading`);
        must((await heading(somebody)) !== "", `${path} has no heading while it is loading`);
        await line.is("open");
        await somebody.settles();
      }
      await line.end();
    }
  });
  await steps.step("the node does not answer: one sentence, and each page comes back by itself", async () => {
    for (const [role, paths] of Object.entries(PAGES)) {
      const somebody = people[role];
      await somebody.go("/");
      const line = await lineOf(somebody.page);
      for (const path of paths.filter((one) => !asksNothing(role, one))) {
        await line.is("cut");
        await follows(somebody, path);
        await isAt(somebody, path);
        await somebody.sees("The node does not answer.");
        await somebody.page.waitForFunction(() => !document.querySelector("main .waiting"));
        const said = await alerts(somebody);
        must(said.length === 1, `${role} at ${path} sees ${said.length} faults where the node does not answer: ${said.join(" | ")}`);
        if (path === paths[0]) await somebody.page.screenshot({ path: `${pictures}/state-no-answer-${role}.png` });
        await line.is("open");
        // The first page waits until it tries by itself; the others are told to.
        if (path !== paths[0]) await somebody.page.click(".note.line button");
        await somebody.page.waitForFunction(() => !document.querySelector(".note.line") && !document.querySelector("main .waiting"));
        const after = await alerts(somebody);
        must(after.length === 0, `${role} at ${path} still sees a fault: ${after}`);
      }
      await line.end();
    }
  });
  await steps.step("not allowed: one sentence that says who gives a role", async () => {
    for (const [role, paths] of Object.entries(CLOSED))
      for (const path of paths) {
        await people[role].go(path);
        const said = await alerts(people[role]);
        must(said.length === 1, `${role} at ${path} sees ${said.length} refusals: ${said.join(" | ")}`);
        await people[role].sees("Your roles do not open this.");
      }
    await people.operator.page.screenshot({ path: `${pictures}/state-not-allowed.png` });
  });

  /** The session ends while a form is filled in; after another sign-in it is sent as it was typed. */
  async function typedOver(role, path, opens, fields, sends, isSent) {
    const somebody = people[role];
    await somebody.go(path);
    await opens(somebody);
    for (const [label, value] of Object.entries(fields)) await somebody.fill(label, value);
    await somebody.endSession();
    await somebody.page.evaluate(() => document.querySelector("dialog[open] button.main, dialog[open] button.danger").click());
    await somebody.sees("Your session ended");
    await somebody.page.type("dialog[open] input[name=password]", node.people[role].password);
    await somebody.page.keyboard.press("Enter");
    await somebody.page.waitForFunction(() => !document.querySelector("dialog[open] input[name=password]"));
    const kept = await somebody.page.evaluate(() => [...document.querySelectorAll("dialog[open] input, dialog[open] textarea")].map((one) => one.value));
    for (const value of Object.values(fields)) must(kept.includes(value), `'${value}' is gone at ${path}: ${kept}`);
    await sends(somebody);
    await isSent(somebody);
  }
  const pressesMain = (somebody) => somebody.page.evaluate(() => document.querySelector("dialog[open] button.main, dialog[open] button.danger").click());
  const isRefused = (somebody) => somebody.page.waitForSelector("dialog[open] .note.bad");
  await steps.step("the session is over while somebody types: nothing is lost", async () => {
    await typedOver("liaison", "/retention", (who) => who.press("Hold a record"), { Reference: "E-77", Order: "court order 77/2026" }, pressesMain, isRefused);
    await typedOver("auditor", "/retention", (who) => who.press("Hold a record"), { Reference: "E-78", Order: "court order 78/2026" }, pressesMain, isRefused);
    await typedOver(
      "liaison",
      "/gateway",
      async (who) => (await who.page.waitForSelector("#dropped-files")).uploadFile(node.requester).then(() => who.sees(node.fingerprint)),
      { Reason: "read out over a phone" },
      pressesMain,
      (who) => who.page.waitForFunction(() => !document.querySelector("dialog[open]")),
    );
    await typedOver(
      "operator",
      "/people",
      (who) => who.press("Add a person"),
      { Name: "p-typed", "First password": "a password for p-typed" },
      async (who) => {
        await who.page.click("dialog[open] fieldset input");
        await pressesMain(who);
      },
      (who) => who.sees("p-typed"),
    );
  });
});
for (const somebody of everybody) {
  steps.complaints.push(...somebody.complaints.map((one) => `${somebody.role}: ${one}`));
  await somebody.close();
}
await browser.close();
process.exit(steps.report(pictures));
