// A day of the bureau: operator, auditor, liaison officer and examiner at their pages, on a real node.
// Usage: bureau.mjs NODE.json PICTURES
import { readFileSync } from "node:fs";
import { launched } from "./launched.mjs";
import { must, Somebody, Steps } from "./page.mjs";
import { inLanguage } from "./spoken.mjs";

const node = JSON.parse(readFileSync(process.argv[2], "utf8"));
const pictures = process.argv[3];
const browser = await launched();
const steps = new Steps();
const step = (name, work) => steps.step(name, work);
const everybody = [];

async function signedIn(role) {
  const somebody = new Somebody(browser, node, role, pictures);
  everybody.push(somebody);
  await somebody.open();
  await somebody.signIn();
  return somebody;
}

/** Names of the pages to which the navigation leads. */
const ways = (somebody) => somebody.page.$$eval("header nav a", (all) => all.map((one) => one.textContent));

/** Opens a page that a role does not see in its navigation: the node refuses, and the page says so. */
async function isRefused(somebody, path) {
  await somebody.go(path);
  await somebody.page.waitForSelector("main .note.bad[role=alert]");
}

/** Presses a button, and the one of its dialogue that has the same words. */
async function confirms(somebody, words) {
  await somebody.press(words);
  await somebody.page.waitForSelector("dialog[open]");
  await somebody.press(words);
  await somebody.page.waitForFunction(() => !document.querySelector("dialog[open]"));
}

/** Hands a file to a place that takes files. */
async function gives(somebody, file) {
  await (await somebody.page.waitForSelector("#dropped-files")).uploadFile(file);
}

/** Lets a page save a file, and returns its text. */
const saved = async (somebody, button) => (await somebody.saves(button)).toString();

await steps.run(async () => {
  const operator = await signedIn("operator");
  await step("the operator sees matters that need a hand first, and checks everything that is kept", async () => {
    await operator.go("/node");
    await operator.sees("Needs a hand");
    await operator.shows("node");
    await operator.press("Check everything that is kept");
    await operator.sees("Everything is as it should be");
    await operator.press("Rotate the keys");
    await operator.shows("node-keys");
  });
  await step("adds a person, gives and takes roles, ends sessions, disables and enables", async () => {
    await operator.go("/people");
    await operator.shows("people");
    await operator.press("Add a person");
    await operator.fill("Name", "p-new");
    await operator.fill("First password", "a password for p-new");
    await operator.page.click("dialog[open] fieldset input");
    await operator.shows("people-add");
    await operator.press("Add the person");
    await operator.sees("must choose a password");
    await operator.page.evaluate(() => document.querySelectorAll("main fieldset input")[1].click());
    await operator.press("Save the roles");
    await operator.page.waitForFunction(() => document.querySelector("main form button.main")?.disabled);
    await confirms(operator, "Disable the account");
    await operator.sees("disabled");
    await confirms(operator, "Enable the account");
    await operator.sees("Disable the account");
    await operator.shows("person");
  });
  await step("makes a token for a program and ends it", async () => {
    await operator.go("/me");
    await operator.press("Make a token");
    await operator.fill("Name", "watch");
    await operator.fill("Node and statistics", "read");
    await operator.press("Make it");
    await operator.sees("It is shown once");
    await operator.press("I have kept it");
    await operator.sees("node:read");
    await operator.shows("me-tokens");
    await operator.press("End it");
    await operator.press("End the token");
    await operator.sees("There is none.");
  });
  await step("reads the federation with its charter, and prepares a change", async () => {
    await operator.go("/federation");
    await operator.sees("Signed this version");
    await operator.sees("this node");
    await operator.shows("federation");
    const documents = await saved(operator, "Save its documents");
    must(documents.startsWith("# striae-charter"), "the documents of the federation are not saved");
    await operator.press("Prepare a change");
    await operator.sees("striae charter propose");
    await operator.shows("federation-change");
    await operator.key("Escape");
    await operator.press("Install documents");
    await gives(operator, node.charter);
    await operator.press("Install");
    await operator.sees("Nothing is new");
    await operator.shows("federation-install");
  });
  await step("reads policy in sentences, and sees no case", async () => {
    await operator.go("/policy");
    await operator.sees("Two people");
    await operator.shows("policy");
    must(!(await ways(operator)).some((name) => ["Cases", "Audit log", "Abroad", "Links"].flatMap(inLanguage).includes(name)), "an operator is led to casework");
    await isRefused(operator, "/abroad");
    await operator.go("/retention");
    await operator.sees("An operator does not see".slice(3));
    await operator.shows("retention-operator");
  });

  const examiner = await signedIn("examiner");
  await step("the examiner looks at links: graph, timeline, map, files", async () => {
    await examiner.go("/links");
    await examiner.sees("Hits that link");
    await examiner.page.waitForSelector(".map svg");
    await examiner.shows("links");
    await examiner.page.evaluate(() => document.querySelector(".graph .node.exhibit").focus());
    await examiner.key("Enter");
    await examiner.sees("Open its page");
    await examiner.press("Timeline");
    await examiner.shows("links-timeline");
    await examiner.press("Groups");
    await examiner.press("Fold the cases");
    await examiner.page.waitForFunction(() => !document.querySelector(".graph .node.exhibit"));
    await examiner.page.evaluate((words) => [...document.querySelectorAll("label.check")].find((one) => words.some((word) => one.innerText.includes(word))).click(), inLanguage("Zones"));
    await examiner.shows("links-folded");
    must((await saved(examiner, "SVG")).includes("<line"), "the drawing is not saved");
    must((await saved(examiner, "GraphML")).includes("<graphml"), "the graph is not saved");
    must((await saved(examiner, "Table")).startsWith("From kind"), "the table is not saved");
  });
  await step("asks abroad from the page of questions", async () => {
    await examiner.go("/abroad");
    await examiner.shows("abroad");
    await examiner.go("/questions");
    await examiner.press("Ask abroad");
    await examiner.fill("Exhibit", "E-1");
    await examiner.press("Show its grounds");
    await examiner.sees("Countries that follow from them");
    await examiner.shows("ask-abroad");
    await isRefused(examiner, "/audit");
  });
  await step("reads statistics, and saves them", async () => {
    await examiner.go("/statistics");
    await examiner.sees("Turn-around");
    await examiner.shows("statistics");
    must((await saved(examiner, "Save as CSV")).startsWith("Part,Name"), "the statistics are not saved");
  });

  const liaison = await signedIn("liaison");
  await step("the liaison officer holds a record, and erases another by order", async () => {
    await liaison.go("/retention");
    await liaison.press("Hold a record");
    await liaison.fill("Reference", "E-2");
    await liaison.fill("Order", "court order 12/2026");
    await liaison.shows("hold");
    await liaison.press("Hold the record");
    await liaison.sees("court order 12/2026");
    await liaison.shows("retention");
    await liaison.press("Erase an exhibit by order");
    await liaison.fill("Exhibit", "E-2");
    await liaison.fill("Order", "court order 13/2026");
    await liaison.press("Erase the exhibit");
    await liaison.page.waitForFunction(() => document.querySelector("dialog[open] .note.bad"));
    await liaison.shows("erase-held", { isRefused: true });
    await liaison.key("Escape");
  });
  await step("vouches for a country without a node, and takes its request in", async () => {
    await liaison.go("/gateway");
    await liaison.shows("gateway");
    await gives(liaison, node.requester);
    await liaison.sees(node.fingerprint);
    const order = await liaison.page.$eval("dialog[open] .mono", (one) => `${getComputedStyle(one).direction} ${getComputedStyle(one).unicodeBidi}`);
    must(order === "ltr isolate", `a fingerprint is read in another order: ${order}`);
    await liaison.fill("Reason", "read out over a phone");
    await liaison.shows("gateway-vouch");
    await liaison.press("Vouch for the key of");
    await liaison.page.waitForFunction((wanted) => document.querySelector("main")?.innerText.includes(wanted) && !document.querySelector("dialog[open]"), {}, node.fingerprint);
    await gives(liaison, node.request);
    await liaison.sees("Ask for");
    await liaison.fill("Reason", "no member can be asked yet");
    await liaison.shows("gateway-request");
    await liaison.press("Decline");
    await liaison.sees("The answer file tells");
    await liaison.press("Close");
    await liaison.sees("declined");
    await liaison.press("Make the answer file");
    await liaison.sees("sealed to");
    await liaison.shows("gateway-answer");
  });

  const auditor = await signedIn("auditor");
  await step("the auditor finds looks of people, old and new values, and proves an entry", async () => {
    await auditor.go("/audit");
    await auditor.shows("audit");
    await auditor.press("Looks of people");
    await auditor.sees("p-examiner (");
    await auditor.shows("audit-looks");
    await auditor.go("/audit?person=p-examiner&text=misread");
    await auditor.settles();
    await auditor.page.click(".long tbody a");
    await auditor.sees("Old and new values");
    await auditor.shows("audit-entry");
    must(JSON.parse(await saved(auditor, "Prove that the log has it")).leaf, "the proof is not saved");
    await auditor.go("/audit/check");
    await auditor.sees("are as they were written");
    await auditor.shows("audit-check");
    await auditor.go("/audit");
    must(JSON.parse(await saved(auditor, "Take it as a file")).entries.length > 20, "the log is not saved");
  });
  await step("the auditor sees holds, and erases nothing", async () => {
    await auditor.go("/retention");
    await auditor.sees("court order 12/2026");
    must(!(await auditor.text()).includes("by order of"), "an auditor is offered an erasure");
    must(!(await auditor.page.$$eval("button", (all) => all.some((one) => one.innerText.startsWith("Erase")))), "an auditor is offered an erasure");
    await auditor.shows("retention-auditor");
    await isRefused(auditor, "/people");
  });

  await step("pages are read in the dark, on a large screen and on a narrow one", async () => {
    const dark = new Somebody(browser, node, "liaison", pictures);
    everybody.push(dark);
    await dark.open({ dark: true });
    await dark.signIn();
    for (const path of ["/abroad", "/links", "/statistics", "/federation", "/retention", "/gateway"]) {
      await dark.go(path);
      await dark.shows(`dark${path.replace("/", "-")}`);
    }
    await dark.page.setViewport({ width: 3840, height: 2160 });
    for (const path of ["/links", "/statistics", "/retention"]) {
      await dark.go(path);
      await dark.shows(`large${path.replace("/", "-")}`);
    }
    await dark.page.setViewport({ width: 420, height: 800 });
    for (const path of ["/links", "/statistics", "/federation"]) {
      await dark.go(path);
      await dark.shows(`narrow${path.replace("/", "-")}`);
    }
  });
});
for (const somebody of everybody) {
  steps.complaints.push(...somebody.complaints.map((one) => `${somebody.role}: ${one}`));
  await somebody.close();
}
await browser.close();
process.exit(steps.report(pictures));
