// Each task of liaison officer, operator, authority and auditor, from Home, by clicking; none takes more than six actions.
// Usage: tasks.mjs TASKS.json PICTURES
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { launched } from "./launched.mjs";
import { must, Somebody, Steps } from "./page.mjs";

const told = JSON.parse(readFileSync(process.argv[2], "utf8"));
const pictures = process.argv[3];
/** Most actions of a task: a click, a chord of keys, a field that is filled in, or a file that is dropped. */
const MOST_ACTIONS = 6;
/** Most tries, a second apart, until something that travels between countries has come. */
const MOST_TRIES = 30;
const browser = await launched();
const steps = new Steps();
const cast = new Map();
/** Rows of the table: reader, task, actions. */
const counted = [];

async function at(seat) {
  if (!cast.has(seat)) {
    const somebody = new Somebody(browser, told.countries.PT, seat, pictures);
    cast.set(seat, somebody);
    await somebody.open();
    await somebody.signIn();
  }
  return cast.get(seat);
}

/** A command of somebody of a country, between the clicks. */
function striae(country, seat, ...words) {
  const { folder, seats } = told.countries[country];
  const environment = { ...process.env, ...seats[seat] };
  return JSON.parse(execFileSync(told.striae, ["--json", "--data-folder", folder, ...words], { encoding: "utf8", env: environment }));
}

async function comes(name, isThere) {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    if (isThere()) return;
    await new Promise((done) => setTimeout(done, 1000));
  }
  must(false, `${name} does not come`);
}

/** Opens a page by the navigation: one click, or two where it stands in the menu. */
async function opens(somebody, name, path) {
  const isHidden = await somebody.page.evaluate((where) => document.querySelector(`header nav details:not([open]) a[href="${where}"]`) !== null, path);
  if (isHidden) {
    await somebody.page.click("header nav summary");
    somebody.actions += 1;
  }
  await somebody.page.click(`header nav a[href="${path}"]`);
  somebody.actions += 1;
  await somebody.page.waitForFunction((where) => location.pathname === where, {}, path);
  await somebody.page.waitForFunction(() => document.querySelector("main h1") && !document.querySelector("main .waiting"));
}

/** Drops a file on the page. */
async function drops(somebody, file) {
  await (await somebody.page.waitForSelector("#dropped-files")).uploadFile(file);
  somebody.actions += 1;
}

/** Clicks something that no words name, as the first link of a table. */
async function clicks(somebody, selector) {
  // A list that is still being read would be drawn anew under the pointer.
  await somebody.settles();
  await (await somebody.page.waitForSelector(selector)).click();
  somebody.actions += 1;
}

/** Presses the button of a dialogue, and waits until it is closed. */
async function ends(somebody, words) {
  await somebody.press(words);
  await somebody.page.waitForFunction(() => !document.querySelector("dialog[open]"));
}

/** A picture of a guide: the top of the page, or what is scrolled to, cut to its matter. */
async function pictured(somebody, name, isScrolled = false) {
  if (!name) return;
  if (!isScrolled) await somebody.page.evaluate(() => scrollTo(0, 0));
  await somebody.shows(name, { isCut: true });
}

/** A task from Home to what shows that it is done. */
async function task(reader, seat, name, work, picture) {
  const somebody = await at(seat);
  await steps.step(`${reader}: ${name}`, async () => {
    await somebody.go("/");
    somebody.actions = 0;
    await work(somebody);
    counted.push([reader, name, somebody.actions]);
    console.log(`   ${somebody.actions} actions`);
    must(somebody.actions <= MOST_ACTIONS, `${reader}: ${name} takes ${somebody.actions} actions`);
    await pictured(somebody, picture);
  });
}

const liaison = (name, work, picture) => task("liaison officer", "liaison", name, work, picture);
const operator = (name, work, picture) => task("operator", "operator", name, work, picture);
// Whoever decides for the authority looks with the account of an auditor, who sees everything and changes nothing.
const authority = (name, work, picture) => task("authority", "auditor", name, work, picture);
const auditor = (name, work, picture) => task("auditor", "auditor", name, work, picture);

await steps.run(async () => {
  await liaison(
    "decide a ground that the facts leave open",
    async (carla) => {
      await carla.page.focus("#find");
      await carla.types("E-1");
      await carla.key("Enter");
      await carla.press("Grounds and countries");
      await carla.press("Decide");
      await carla.fill("Reason", "report 7 of the customs service");
      await pictured(carla, "decide");
      await carla.press("It holds");
      await carla.sees("report 7 of the customs service");
    },
    "decided",
  );
  await liaison("ask other countries about an exhibit", async (carla) => {
    await opens(carla, "Abroad", "/abroad");
    await carla.press("Ask abroad");
    await carla.fill("Exhibit", "E-1");
    await carla.press("Show its grounds");
    await carla.sees("Countries that follow from them");
    await carla.page.click("dialog[open] button.main");
    carla.actions += 1;
    await carla.sees("answers come into the inbox");
  });
  await comes("the answer of Spain", () => striae("PT", "liaison", "hits").hits.length > 0);
  await liaison(
    "see who has answered a question, who has not, and why",
    async (carla) => {
      await opens(carla, "Abroad", "/abroad");
      await carla.sees("By country");
      await clicks(carla, "main td a[href^='/questions?country=']");
      await clicks(carla, "main td a[href^='/question/']");
      await carla.sees("Exhibits searched");
    },
    "question",
  );
  await liaison("ask for longer", async (carla) => {
    await opens(carla, "Abroad", "/abroad");
    await carla.press("All questions");
    await clicks(carla, "main td a[href^='/question/']");
    await carla.press("Ask for longer");
    await ends(carla, "Ask for longer");
    await carla.sees("In place of");
  });
  await liaison("take a question back", async (carla) => {
    await opens(carla, "Abroad", "/abroad");
    await carla.press("All questions");
    await clicks(carla, "main td a[href^='/question/']");
    await carla.press("Take it back");
    await ends(carla, "Take the question back");
    await carla.sees("taken back");
  });
  striae("PT", "examiner", "hit", "review", "H-1");
  striae("PT", "examiner", "hit", "examine", "H-1", "--finding", "lead", "--basis", "hit-metadata", "--reason", "high score");
  striae("PT", "verifier", "hit", "verify", "H-1", "--finding", "lead", "--basis", "hit-metadata", "--reason", "seen alone");
  await liaison("request the confirmation of a lead", async (carla) => {
    await carla.press("Request the confirmation");
    await carla.sees("Steps");
    await carla.press("Request the confirmation");
    await carla.fill("Contact", "lab@example.pt");
    await carla.fill("Reason", "worth comparing");
    await ends(carla, "Request the confirmation");
    await carla.sees("confirmation requested");
  });
  await comes("the request", () => striae("ES", "liaison", "hit", "show", "H-1").state === "confirmation-requested");
  striae("ES", "liaison", "hit", "release", "H-1", "--reason", "to be compared on the screen");
  await comes("the wish for a scan", () => striae("PT", "liaison", "hit", "show", "H-1").steps.some((one) => one.step === "release of a scan approved"));
  await liaison("release a scan to the other country", async (carla) => {
    await carla.press("Release the scan");
    await carla.sees("Steps");
    await carla.press("Release the scan");
    await carla.fill("Reason", "agreed by telephone");
    await pictured(carla, "release");
    await ends(carla, "Release the scan");
  });
  for (const country of ["ES", "PT"]) {
    striae(country, "examiner", "hit", "examine", "H-1", "--finding", "identification", "--basis", "originals", "--reason", "agree all around");
    striae(country, "verifier", "hit", "verify", "H-1", "--finding", "identification", "--basis", "originals", "--reason", "seen alone");
  }
  await liaison("sign the statement that two countries confirm", async (carla) => {
    await carla.press("Sign the statement");
    await carla.sees("Statement, as it is signed");
    await carla.press("Sign the statement");
    await carla.fill("Reason", "two examiners agree");
    await pictured(carla, "sign");
    await ends(carla, "Sign the statement");
  });
  await liaison("vouch for the key of a country without a node", async (carla) => {
    await opens(carla, "Gateway", "/gateway");
    await drops(carla, told.morocco.key);
    await carla.sees(told.morocco.fingerprint);
    await carla.fill("Reason", "read out over a phone");
    await ends(carla, "Vouch for the key of");
  });
  await liaison("ask for a country without a node, or decline", async (carla) => {
    await opens(carla, "Gateway", "/gateway");
    await drops(carla, told.morocco.request);
    await carla.sees("Its case");
    await carla.fill("Reason", "a case at a harbour");
    await pictured(carla, "gateway-request");
    await carla.press("Ask for");
    await carla.sees("Asked");
  });
  await liaison("give a country without a node its answer", async (carla) => {
    await opens(carla, "Gateway", "/gateway");
    await carla.press("Make the answer file");
    await carla.sees("sealed to");
  });
  await liaison(
    "see crimes that hang together, and keep the drawing",
    async (carla) => {
      await opens(carla, "Links", "/links");
      await carla.page.waitForSelector(".graph .node.exhibit");
      await carla.press("Picture");
    },
    "links",
  );
  await liaison("take the figures of a period along", async (carla) => {
    await opens(carla, "Statistics", "/statistics");
    // Months have no words that are theirs alone in each language.
    for (const [place, month] of [[1, "012026"], [2, "122026"]]) {
      await clicks(carla, `main form label:nth-of-type(${place}) input`);
      await carla.page.keyboard.type(month);
    }
    await carla.press("Save as CSV");
  });
  await liaison("hold a record", async (carla) => {
    await opens(carla, "Holds", "/retention");
    await carla.press("Hold a record");
    await carla.fill("Reference", "E-2");
    await carla.fill("Order", "court order 12/2026");
    await ends(carla, "Hold the record");
    await carla.sees("court order 12/2026");
  });
  await liaison("erase an exhibit by order", async (carla) => {
    await opens(carla, "Holds", "/retention");
    await carla.press("Erase an exhibit by order");
    await carla.fill("Exhibit", "E-3");
    await carla.fill("Order", "court order 13/2026");
    await ends(carla, "Erase the exhibit");
  });

  await operator(
    "take the first look of the day",
    async (otto) => {
      await opens(otto, "Node", "/node");
      await otto.sees("Needs a hand");
    },
    "node",
  );
  await operator("check everything that is kept", async (otto) => {
    await opens(otto, "Node", "/node");
    await otto.press("Check everything that is kept");
    await otto.sees("Everything is as it should be");
  });
  await operator("confirm the clock", async (otto) => {
    await opens(otto, "Node", "/node");
    await otto.press("Confirm the clock");
    await ends(otto, "Confirm the clock");
  });
  await operator("prepare new keys", async (otto) => {
    await opens(otto, "Node", "/node");
    await otto.press("Rotate the keys");
    await otto.sees("striae node rotate");
    await otto.press("Close");
  });
  await operator(
    "see certificates, reach, software and incidents",
    async (otto) => {
      await opens(otto, "Federation", "/federation");
      await otto.sees("Certificate ends");
    },
    "federation",
  );
  await operator("install documents of the federation", async (otto) => {
    await opens(otto, "Federation", "/federation");
    await otto.press("Install documents");
    await drops(otto, told.federation);
    await otto.press("Install");
    await otto.sees("Nothing is new");
  });
  await operator("add a person", async (otto) => {
    await opens(otto, "People", "/people");
    await otto.press("Add a person");
    await otto.fill("Name", "nuno");
    await otto.fill("First password", "a first password");
    await clicks(otto, "dialog[open] fieldset input");
    await pictured(otto, "people-add");
    await otto.press("Add the person");
    await otto.sees("must choose a password");
  });
  await steps.step("somebody new: choose a password of one's own", async () => {
    const nuno = new Somebody(browser, { ...told.countries.PT, people: { nuno: { person: "nuno", password: "a first password" } } }, "nuno", pictures);
    cast.set("nuno", nuno);
    await nuno.open();
    await nuno.givePassword();
    await nuno.sees("Choose a password");
    await nuno.shows("first-password");
    await nuno.fill("New password", "a password of my own");
    await nuno.fill("The same once more", "a password of my own");
    await nuno.press("Choose a password");
    await nuno.sees("Inbox");
  });
  await operator("change the roles of a person", async (otto) => {
    await opens(otto, "People", "/people");
    await clicks(otto, "main td a[href='/person/nuno']");
    await otto.sees("Save the roles");
    await otto.page.evaluate(() => document.querySelectorAll("main fieldset input")[1].click());
    otto.actions += 1;
    await otto.press("Save the roles");
    await otto.page.waitForFunction(() => document.querySelector("main form button.main")?.disabled);
  });
  await operator("shut a person out", async (otto) => {
    await opens(otto, "People", "/people");
    await clicks(otto, "main td a[href='/person/nuno']");
    await otto.press("Disable the account");
    await otto.page.waitForSelector("dialog[open]");
    await ends(otto, "Disable the account");
    await otto.sees("disabled");
  });
  await operator("give a program a token", async (otto) => {
    await clicks(otto, "header a[href='/me']");
    await otto.press("Make a token");
    await otto.fill("Name", "watch");
    await otto.fill("Node and statistics", "read");
    await otto.press("Make it");
    await otto.sees("It is shown once");
    await otto.press("I have kept it");
  });

  await authority(
    "read what other countries are told, and who must agree to what",
    async (ava) => {
      await opens(ava, "Policy", "/policy");
      await ava.sees("Two people");
    },
    "policy",
  );
  await authority("see what one country would learn of one exhibit", async (ava) => {
    await opens(ava, "Policy", "/policy");
    await ava.fill("Country", "ES");
    await ava.fill("Exhibit", "E-1");
    await clicks(ava, "main fieldset.all label:nth-of-type(3) input");
    await ava.press("Show what it would learn");
    await ava.page.waitForSelector("main [aria-live=polite] strong");
    await ava.page.evaluate(() => document.querySelector("main [aria-live=polite]").closest("section").scrollIntoView());
    await pictured(ava, "learns", true);
  });
  await authority(
    "see everything that left the country",
    async (ava) => {
      await opens(ava, "Audit log", "/audit");
      await ava.press("Messages that left");
      await ava.page.waitForSelector(".long tbody a");
    },
    "left",
  );
  await authority(
    "see that nothing was rewritten",
    async (ava) => {
      await opens(ava, "Audit log", "/audit");
      await ava.press("Check the log");
      await ava.sees("as they were written");
    },
    "check",
  );
  await authority("prepare to stop: to suspend or withdraw the country", async (ava) => {
    await opens(ava, "Federation", "/federation");
    await ava.press("Prepare a change");
    await ava.fill("Change", "withdraw");
    await ava.fill("Country", "PT");
    await ava.sees("--withdraw PT");
    await pictured(ava, "stop");
  });

  await auditor("see who asked what, and on which ground", async (ava) => {
    await opens(ava, "Abroad", "/abroad");
    await ava.press("All questions");
    await ava.sees("Grounds");
  });
  await auditor(
    "see who looked at something",
    async (ava) => {
      await opens(ava, "Audit log", "/audit");
      await ava.press("Looks of people");
      await ava.settles();
      await ava.fill("Text", "H-1");
      await ava.sees("a hit");
      // No ready question has these filters; pressed again, it takes them back.
      await ava.page.waitForFunction(() => !document.querySelector("main [aria-current]"));
      await ava.press("Looks of people");
      await ava.page.waitForFunction(() => document.querySelector("main [aria-current]") && !document.querySelector("main form input[type=search]").value.includes("H-1"));
    },
    "looks",
  );
  await auditor("see what one person did", async (ava) => {
    await opens(ava, "Audit log", "/audit");
    await ava.settles();
    await ava.fill("Person", "ana");
    await ava.sees("ana");
  });
  await auditor(
    "see what another country was told",
    async (ava) => {
      await opens(ava, "Audit log", "/audit");
      await ava.press("Messages that left");
      await clicks(ava, ".long tbody a");
      await ava.sees("Prove that the log has it");
    },
    "entry",
  );
  await auditor("prove an entry to somebody else", async (ava) => {
    await opens(ava, "Audit log", "/audit");
    await clicks(ava, ".long tbody a");
    await ava.press("Prove that the log has it");
    await ava.sees("striae audit verify");
  });
  await auditor("check the whole log", async (ava) => {
    await opens(ava, "Audit log", "/audit");
    await ava.press("Check the log");
    await ava.sees("as they were written");
  });
  await auditor("take the log along", async (ava) => {
    await opens(ava, "Audit log", "/audit");
    await ava.press("Take it as a file");
  });
  await auditor(
    "hold a record for a court",
    async (ava) => {
      await opens(ava, "Holds", "/retention");
      await ava.press("Hold a record");
      await ava.fill("Reference", "E-4");
      await ava.fill("Order", "court order 14/2026");
      await ends(ava, "Hold the record");
      await ava.sees("court order 14/2026");
    },
    "holds",
  );
});
for (const [seat, somebody] of cast) {
  steps.complaints.push(...somebody.complaints.map((one) => `${seat}: ${one}`));
  await somebody.close();
}
await browser.close();
for (const [reader, name, actions] of counted) console.log(`| ${reader} | ${name} | ${actions} |`);
process.exit(steps.report(pictures));
