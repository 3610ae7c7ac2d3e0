// An examiner's day and a verifier's, by clicking and by keys, on a real node. Usage: day.mjs NODE.json PICTURES
import { readFileSync } from "node:fs";
import { launched } from "./launched.mjs";
import { must, Somebody, Steps } from "./page.mjs";
import { inLanguage } from "./spoken.mjs";

const node = JSON.parse(readFileSync(process.argv[2], "utf8"));
const pictures = process.argv[3];
/** Most actions, and seconds, from a file to its candidates. */
const MAX_ACTIONS = 12;
const MAX_SECONDS = 60;
const browser = await launched();
const steps = new Steps();
const step = (name, work) => steps.step(name, work);

await steps.run(async () => {
  const examiner = new Somebody(browser, node, "examiner", pictures);
  await step("the examiner signs in", async () => {
    await examiner.open();
    await examiner.shows("sign-in");
    await examiner.signIn();
    await examiner.shows("home");
  });
  await step("enters evidence: from a file to candidates", async () => {
    const before = performance.now();
    examiner.actions = 0;
    await examiner.press("Enter evidence");
    await examiner.gives(node.scan);
    // By keys alone from here: the focus waits in the first empty field.
    await examiner.types("2026/118");
    await examiner.key("Enter");
    await examiner.types("B7");
    await examiner.key("Enter");
    await examiner.types("9x19");
    await examiner.sees("independent cells");
    const looked = (performance.now() - before) / 1000;
    await examiner.key("Control+Enter");
    await examiner.page.waitForSelector("table.candidates tbody tr");
    const seconds = (performance.now() - before) / 1000;
    console.log(`   from file to candidates: ${examiner.actions} actions; picture, region and quality after ${looked.toFixed(1)} s, candidates after ${seconds.toFixed(1)} s`);
    must(examiner.actions <= MAX_ACTIONS && seconds < MAX_SECONDS, `${examiner.actions} actions and ${seconds} s from file to candidates`);
    await examiner.sees("How far I have looked");
    await examiner.sees("May other countries be asked?");
    await examiner.shows("candidates");
    must(new URL(examiner.page.url()).pathname.endsWith("/candidates"), "the candidates are not shown");
  });
  const exhibit = new URL(examiner.page.url()).pathname.split("/")[2];
  if (node.raw.length)
    await step("corrects a region by keys and by dragging, before it is saved", async () => {
      await examiner.go("/enter");
      await examiner.gives(...node.raw);
      await examiner.sees("independent cells");
      await examiner.shows("enter");
      await examiner.press("Adjust region");
      await examiner.page.waitForSelector("dialog[open] .handle");
      const region = () => examiner.page.$eval("dialog[open] .field input", (one) => one.value.split(", ").map(Number));
      const found = await region();
      await examiner.page.focus('dialog[open] .handle[aria-label^="Radius of the edge"]');
      for (let at = 0; at < 6; at++) await examiner.key("Shift+ArrowLeft");
      await examiner.page.waitForFunction((words) => words.some((one) => document.querySelector(".scan")?.innerText.includes(one)) && !document.querySelector("dialog[open] .waiting"), {}, inLanguage("drawn by hand"));
      must(Math.abs((await region())[2] - (found[2] - 300)) <= 1, `the radius is ${await region()} after ${found}`);
      const handle = await examiner.page.$('dialog[open] .handle[aria-label^="Centre of the edge"]');
      const box = await handle.boundingBox();
      await examiner.page.mouse.move(box.x + 12, box.y + 12);
      await examiner.page.mouse.down();
      await examiner.page.mouse.move(box.x + 32, box.y + 12, { steps: 4 });
      await examiner.page.mouse.up();
      await examiner.page.waitForFunction((x) => Number(document.querySelector("dialog[open] .field input").value.split(", ")[0]) > x + 50, {}, found[0]);
      await examiner.settles();
      await examiner.shows("adjust-region");
      await examiner.press("As found");
      await examiner.page.waitForFunction((text) => document.querySelector("dialog[open] .field input").value === text, {}, found.join(", "));
      await examiner.press("Done");
    });
  await step("corrects the region of a stored scan, with a reason", async () => {
    await examiner.go(`/exhibit/${exhibit}`);
    await examiner.press("Correct region");
    await examiner.page.waitForSelector("dialog[open] .look");
    if (!(await examiner.page.$("dialog[open] .handle"))) await examiner.press("Draw a circle");
    else {
      await examiner.page.focus("dialog[open] .handle");
      await examiner.key("Shift+ArrowUp");
    }
    await examiner.page.waitForFunction(() => !document.querySelector("dialog[open] .waiting"));
    await examiner.fill("Reason", "the edge is seen on the original");
    await examiner.page.waitForFunction(() => !document.querySelector("dialog[open] button.main").disabled);
    await examiner.shows("correct-region");
    await examiner.page.evaluate(() => document.querySelector("dialog[open] button.main").click());
    await examiner.sees("drawn by hand");
    await examiner.sees("History: 1 correction");
  });
  if (node.photographs.length)
    await step("enters a photograph: its scale is asked and confirmed", async () => {
      await examiner.go("/enter");
      await examiner.gives(...node.photographs);
      await examiner.sees("The file states 2.53");
      await examiner.fill("Case", "2026/120");
      await examiner.fill("Item", "P1");
      await examiner.fill("Calibre", "9x19");
      await examiner.press("Save and search");
      await examiner.sees("Confirm the scale");
      await examiner.fill("Scale", "2.1");
      await examiner.sees("a small primer");
      await examiner.shows("enter-photograph", { isRefused: true });
      await examiner.page.click(".scale input[type=checkbox]");
      await examiner.press("Save and search");
      await examiner.page.waitForFunction(() => location.pathname.endsWith("/candidates"));
    });
  if (node.lands.length)
    await step("enters a bullet, all lands at once", async () => {
      await examiner.go("/enter");
      await examiner.gives(...node.lands);
      await examiner.fill("Case", "2026/119");
      await examiner.fill("Item", "L1");
      await examiner.fill("Calibre", "9x19");
      await examiner.fill("Lands of the barrel", "6");
      await examiner.page.waitForFunction((count) => document.querySelectorAll(".scan .look").length === count && !document.querySelector(".looking"), {}, node.lands.length);
      await examiner.shows("enter-bullet");
      await examiner.press("Adjust shoulders");
      await examiner.page.waitForSelector("dialog[open] .handle");
      await examiner.shows("adjust-shoulders");
      await examiner.press("Done");
      await examiner.press("Save and search");
      await examiner.sees("How far I have looked");
      await examiner.shows("candidates-bullet");
    });
  if (node.bullets.length)
    await step("steps through phases and lands of two bullets, by keys", async () => {
      const { page } = examiner;
      await page.keyboard.press("c");
      await examiner.sees("Each land against each");
      await page.waitForFunction(() => document.querySelectorAll(".strip[data-drawn]").length >= 4);
      await examiner.sees("striae match");
      await examiner.shows("bullets");
      const chosen = () => page.evaluate(() => document.querySelector(".strips .chosen button")?.innerText);
      const one = await chosen();
      await page.keyboard.press("n");
      await page.waitForFunction((before) => document.querySelector(".strips .chosen button")?.innerText !== before, {}, one);
      await page.keyboard.press("]");
      await page.waitForFunction((words) => !words.some((one) => document.body.innerText.includes(one)), {}, inLanguage(", the best"));
      await page.waitForFunction(() => document.querySelectorAll(".strip.missing").length === 2);
      await page.keyboard.press("v");
      await examiner.shows("bullets-other-phase");
      await page.keyboard.press("b");
      await examiner.sees(", the best");
      // The cell of the matrix that is shown is reached by Tab, and others by arrows.
      await page.focus("table.matrix button[tabindex='0']");
      await page.keyboard.press("ArrowRight");
      await page.waitForFunction(() => document.activeElement?.getAttribute("aria-pressed") === "true" && document.activeElement.closest("table.matrix"));
      await page.evaluate(() => document.activeElement.blur());
      await page.keyboard.press("b");
      await examiner.settles();
      await page.keyboard.press("c");
      await examiner.sees("All lands and phases");
      await examiner.shows("compare-lands");
      await page.keyboard.press("n");
      await examiner.shows("compare-lands-next");
    });
  await step("goes through the list by keys, and compares the first", async () => {
    await examiner.go(`/exhibit/${exhibit}/candidates`);
    await examiner.sees("How far I have looked");
    await examiner.page.keyboard.press("j");
    await examiner.page.keyboard.press("n");
    await examiner.sees("Not this one.");
    await examiner.page.keyboard.press("r");
    await examiner.sees("p-examiner looked through the list as far as place");
    await examiner.page.keyboard.press("k");
    await examiner.page.keyboard.press("k");
    await examiner.page.keyboard.press("k");
    await examiner.page.keyboard.press("c");
    await examiner.sees("Engine");
    await examiner.shows("compare-side");
    await examiner.page.keyboard.press("2");
    await examiner.page.keyboard.press("c");
    await examiner.shows("compare-split");
    await examiner.page.keyboard.press("4");
    await examiner.shows("compare-difference");
  });
  await step("a link gives the same picture, to the pixel", async () => {
    await examiner.page.keyboard.press("3");
    await examiner.page.keyboard.press("]");
    await examiner.page.keyboard.press("+");
    await examiner.settles();
    const pixels = () => examiner.page.evaluate(() => document.querySelector(".stage canvas").toDataURL());
    const one = await pixels();
    const link = examiner.page.url();
    await examiner.page.goto("about:blank");
    await examiner.page.goto(link);
    await examiner.sees("Engine");
    await examiner.settles();
    must((await pixels()) === one, "the link shows another picture");
    must(one.length > 20_000, "the picture is empty");
  });
  await step("measures a line and an angle, and keeps a light, by keys alone", async () => {
    const { page } = examiner;
    const press = async (...keys) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    await page.keyboard.press("2");
    await page.evaluate(() => document.activeElement?.blur());
    await press("d", "Enter", ...new Array(9).fill("ArrowRight"), "Enter");
    await examiner.sees("Line: ");
    await press("e", "Enter", ...new Array(6).fill("ArrowUp"), "Enter", "Escape");
    await examiner.sees("Angle between them: 90.0°");
    await press("g", "ArrowLeft", "ArrowLeft", "Enter", "Escape", ")", ">");
    await examiner.sees("agrees at");
    await examiner.press("Grazing light");
    await examiner.page.type("input[aria-label='Name of a preset']", "evening");
    await examiner.press("Keep this light");
    await examiner.sees("Remove evening");
    await examiner.shows("compare-measured");
    await examiner.press("Form removed");
  });
  await step("pictures follow the lamp", async () => {
    const link = new URL(examiner.page.url());
    link.searchParams.set("measure", "1");
    link.searchParams.set("mode", "split");
    await examiner.page.goto("about:blank");
    const before = performance.now();
    await examiner.page.goto(link.href, { waitUntil: "domcontentloaded" });
    await examiner.page.waitForSelector(".stage canvas[data-marks='2']");
    const first = performance.now() - before;
    await examiner.sees("Engine");
    await examiner.settles();
    const frames = [];
    for (let at = 0; at < 25; at++) {
      await examiner.page.keyboard.press(",");
      await examiner.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      frames.push(Number(await examiner.page.evaluate(() => document.querySelector(".stage canvas").dataset.frameMs)));
    }
    frames.sort((one, other) => one - other);
    console.log(`   first picture after ${first.toFixed(0)} ms; frames: median ${frames[12].toFixed(1)} ms, slowest ${frames[24].toFixed(1)} ms (software rendering)`);
    must(frames[12] < 200, "a frame takes a fifth of a second");
  });
  await step("declares a hit, takes up its review, and concludes", async () => {
    await examiner.go(`/exhibit/${exhibit}/candidates`);
    await examiner.press("Declare a hit");
    await examiner.fill("Reason", "cells agree all around the aperture");
    await examiner.page.evaluate(() => document.querySelector("dialog[open] button.main").click());
    await examiner.sees("Take up the review");
    await examiner.press("Take up the review");
    await examiner.fill("Reason", "mine");
    await examiner.page.evaluate(() => document.querySelector("dialog[open] button.main").click());
    await examiner.sees("under review");
    await examiner.press("Conclude");
    await examiner.fill("Conclusion", "lead");
    await examiner.fill("Reason", node.finding);
    await examiner.page.evaluate(() => document.querySelector("dialog[open] button.main").click());
    await examiner.sees(node.finding);
    await examiner.shows("hit");
  });
  const hit = new URL(examiner.page.url()).pathname.split("/")[2];
  await step("looks at exhibit, cases, hits and account", async () => {
    for (const [path, name] of [
      [`/exhibit/${exhibit}`, "exhibit"],
      ["/exhibits", "exhibits"],
      ["/cases", "cases"],
      ["/case/2026%2F118", "case"],
      ["/firearms", "firearms"],
      ["/hits", "hits"],
      ["/proposals", "proposals"],
      ["/me", "me"],
    ]) {
      await examiner.go(path);
      await examiner.shows(name);
    }
  });
  const verifier = new Somebody(browser, node, "verifier", pictures);
  await step("the verifier looks blindly, in the dark, at 4K", async () => {
    await verifier.open({ width: 1920, height: 1080, scale: 2, dark: true });
    await verifier.signIn();
    await verifier.shows("home-dark");
    const first = await examiner.page.evaluate(() => document.title);
    must(first, "no title");
    await verifier.go(`/hit/${hit}`);
    await verifier.sees("stay hidden from you");
    await verifier.shows("hit-blind-dark");
    await verifier.go("/hits");
    await verifier.shows("hits-dark");
    await verifier.go(`/exhibit/${exhibit}`);
    await verifier.shows("exhibit-dark");
    must(!verifier.servedText().includes(node.finding), "the node served the first examiner's words to the verifier");
    must(!/"(log10_lr|significance)":-?[0-9]/.test(verifier.served.filter((one) => one.url.endsWith("/hit/list") && one.text.includes(`"${hit}"`)).map((one) => JSON.parse(one.text).hits.filter((row) => row.hit === hit)).map((rows) => JSON.stringify(rows)).join()), "the node served figures of the hit to the verifier");
  });
  await step("looks through the microscope, and at lands where there are any", async () => {
    await verifier.go("/compare/E-1/E-2?mode=split");
    await verifier.sees("Engine");
    await verifier.shows("compare-dark-4k");
    if (node.bullets.length) {
      const bullet = node.bullets[0];
      const other = (await verifier.page.evaluate(async () => {
        const { csrf } = await (await fetch("/api/v1/session")).json();
        const reply = await fetch("/api/v1/exhibit/list", { method: "POST", headers: { "Content-Type": "application/json", "Striae-Csrf": csrf }, body: "{}" });
        return (await reply.json()).exhibits.filter((one) => one.acquisitions[0].mark === "land").map((one) => one.exhibit);
      })).find((one) => one !== bullet);
      await verifier.go(`/bullets/${bullet}/${other}`);
      await verifier.page.waitForFunction(() => document.querySelectorAll(".strip[data-drawn]").length >= 4);
      await verifier.shows("bullets-dark-4k");
    }
  });
  await step("verifies it", async () => {
    await verifier.go(`/hit/${hit}`);
    await verifier.press("Verify");
    await verifier.fill("Conclusion", "lead");
    await verifier.fill("Reason", "seen alone");
    await verifier.page.evaluate(() => document.querySelector("dialog[open] button.main").click());
    await verifier.sees(node.finding);
    await verifier.shows("hit-verified-dark");
  });
  await step("a picture of the microscope goes into the examiner's report", async () => {
    await examiner.go(`/hit/${hit}`);
    await examiner.press("Compare them");
    await examiner.sees("Engine");
    await examiner.settles();
    await examiner.page.keyboard.press("t");
    await examiner.sees("1 picture waits");
    await examiner.page.goBack();
    await examiner.sees("Make the report");
    await examiner.fill("Kind", "comparison");
    await examiner.sees("Leave out");
    await examiner.shows("report-with-picture");
    await examiner.press("Make the report");
    await examiner.sees("R-1");
    await examiner.sees("None yet");
    await examiner.go(`/exhibit/${exhibit}/candidates`);
    await examiner.sees(hit);
    await examiner.shows("candidates-declared");
  });
  if (node.test.length) {
    const auditor = new Somebody(browser, node, "auditor", pictures);
    await step("the quality manager makes a test set, and gives it to the examiner", async () => {
      await auditor.open();
      await auditor.signIn();
      await auditor.press("Tests");
      await auditor.sees("There is no test set yet");
      await auditor.press("Make a test set");
      await (await auditor.page.$("#files")).uploadFile(...node.test);
      await auditor.sees("4 scans, all sent");
      await auditor.fill("Name", "Spring");
      await auditor.shows("test-make");
      await auditor.press("Make the set");
      await auditor.sees("Nobody was given this set yet");
      await auditor.fill("Person", node.people.examiner.person);
      await auditor.press("Give");
      await auditor.sees("0 of 3");
      await auditor.shows("test-set");
    });
    const before = examiner.served.length;
    await step("the examiner sits it blind, by hand", async () => {
      await examiner.go("/");
      await examiner.sees("the test Spring: 0 of 3 pairs answered");
      await examiner.press("Begin it");
      await examiner.press("Begin");
      await examiner.sees("Look at the first pair");
      await examiner.shows("sitting");
      await examiner.press("Look at the first pair");
      for (const pair of [1, 2, 3]) {
        await examiner.sees(`Pair ${pair} of 3`);
        await examiner.settles();
        if (pair === 1) {
          await examiner.page.keyboard.press("2");
          await examiner.shows("sitting-pair");
          const words = await examiner.text();
          must(!/Engine|Significance|Align|Cells|Candidates of/.test(words), "the engine is shown in a sitting");
        }
        await examiner.fill("Conclusion", "identification");
        await examiner.press("Give the answer");
        await examiner.sees("stands.");
        if (pair < 3) await examiner.press("Next open pair");
      }
      const served = examiner.servedText(before);
      const names = node.test.filter((one) => one.endsWith(".x3p")).map((one) => one.split("/").pop().split(".")[0]);
      for (const secret of [...names, '"truth"', '"seed"']) must(!served.includes(secret), `the node served '${secret}' to the examiner in a sitting`);
      await examiner.press("To the end");
      await examiner.press("Finish");
      await examiner.press("Finish for good");
      await examiner.sees("Your answers");
      await examiner.shows("sitting-result");
      const wrong = await examiner.page.evaluate(() => [...document.querySelectorAll(".tag.bad")].map((one) => one.innerText));
      must(wrong.join() === "False identification", `the one error is shown as '${wrong.join()}'`);
    });
    await step("the quality manager reads the results", async () => {
      await auditor.sees("Results");
      await auditor.press("Results");
      await auditor.sees("By person");
      await auditor.shows("test-results");
      await auditor.go("/tests");
      await auditor.shows("tests");
    });
    steps.complaints.push(...auditor.complaints);
  }
  steps.complaints.push(...examiner.complaints, ...verifier.complaints);
});
await browser.close();
process.exit(steps.report(pictures));
