// Every page by axe, in light and in dark, wide and 320 pixels wide, in the language of the test; and what keys alone reach.
// Usage: access.mjs PAGES.json PICTURES
import { readFileSync } from "node:fs";
import { launched } from "./launched.mjs";
import { must, Somebody, Steps } from "./page.mjs";

const node = JSON.parse(readFileSync(process.argv[2], "utf8"));
const pictures = process.argv[3];
/** The first of these seats that a page is open to looks at it. */
const SEATS = ["auditor", "examiner", "liaison", "operator"];
/** Widths: a laptop, and the least at which WCAG (1.4.10) wants a page without scrolling sideways. */
const WAYS = [
  { name: "light", width: 1366, height: 768, dark: false },
  { name: "dark-narrow", width: 320, height: 700, dark: true },
];
/** Most presses of Tab on a page until all that takes the focus had it. */
const MOST_TABS = 400;
const browser = await launched();
const steps = new Steps();

const nameOf = (address) => address.replace(/[^A-Za-z0-9]+/g, "-").replace(/^-/, "") || "home";
const isOpen = (somebody) => somebody.page.evaluate(() => !document.querySelector("main .note.bad[role=alert]"));

/** Parts that reach beyond the window: a page that must be scrolled sideways to be read. */
const beyond = (somebody) =>
  somebody.page.evaluate(() => {
    const over = document.documentElement.scrollWidth - innerWidth;
    if (over <= 0) return null;
    const wide = [...document.querySelectorAll("body *")].filter((one) => {
      const box = one.getBoundingClientRect();
      return (box.right > innerWidth + 1 || box.left < -1) && box.width > 0 && getComputedStyle(one).position !== "absolute";
    });
    return `${over} pixels; ${wide.slice(0, 3).map((one) => `${one.tagName.toLowerCase()}.${one.className} ${one.textContent.slice(0, 40)}`).join(" | ")}`;
  });

/** Walks through a page by Tab. Every part that takes the focus shows it, and is in sight; it ends where it began. */
async function walked(somebody, address) {
  await somebody.page.evaluate(() => {
    document.activeElement?.blur();
    scrollTo(0, 0);
  });
  const seen = new Set();
  for (let count = 0; count < MOST_TABS; count++) {
    await somebody.page.keyboard.press("Tab");
    const at = await somebody.page.evaluate(() => {
      const one = document.activeElement;
      if (!one || one === document.body) return null;
      window.walked ??= new Map();
      if (!window.walked.has(one)) window.walked.set(one, window.walked.size);
      const style = getComputedStyle(one);
      const box = one.getBoundingClientRect();
      const header = document.querySelector("header.top")?.getBoundingClientRect().bottom ?? 0;
      const isHidden = box.width === 0 || box.bottom <= 0 || box.top >= innerHeight || (getComputedStyle(document.querySelector("header.top")).position === "sticky" && !one.closest("header.top") && box.bottom <= header);
      return { number: window.walked.get(one), words: `${one.tagName.toLowerCase()} ${(one.innerText || one.getAttribute("aria-label") || one.name || "").slice(0, 40)}`, isBare: style.outlineStyle === "none" && style.boxShadow === "none", isHidden };
    });
    if (!at || seen.has(at.number)) return seen.size;
    seen.add(at.number);
    if (at.isBare) steps.complaints.push(`${address}: ${at.words} does not show that it has the focus`);
    if (at.isHidden) steps.complaints.push(`${address}: ${at.words} has the focus out of sight`);
  }
  steps.complaints.push(`${address}: ${MOST_TABS} presses of Tab do not lead around the page`);
  return seen.size;
}

const left = new Set(node.addresses);
for (const seat of SEATS) {
  await steps.run(() =>
    steps.step(`pages of the ${seat}`, async () => {
      let looked = 0;
      let stops = 0;
      const done = new Set();
      for (const { name, ...way } of WAYS) {
        const somebody = new Somebody(browser, node, seat, pictures);
        await somebody.open(way);
        await somebody.signIn();
        for (const address of name === "light" ? [...left] : done) {
          await somebody.go(address);
          if (name === "light" && !(await isOpen(somebody))) continue;
          done.add(address);
          left.delete(address);
          looked += 1;
          await somebody.shows(`${nameOf(address)}-${name}`);
          if (name === "light") stops += await walked(somebody, address);
          else {
            const wide = await beyond(somebody);
            if (wide) steps.complaints.push(`${address}: is ${wide} too wide for ${way.width}`);
          }
        }
        steps.complaints.push(...somebody.complaints.map((one) => `${seat}: ${one}`));
        await somebody.close();
      }
      console.log(`   ${done.size} pages, ${looked} looks, ${stops} stops of the focus`);
    }),
  );
}
await steps.run(() =>
  steps.step("keys lead past the navigation", async () => {
    const somebody = new Somebody(browser, node, "examiner", pictures);
    await somebody.open();
    await somebody.signIn();
    await somebody.go("/exhibits");
    await somebody.page.evaluate(() => document.activeElement?.blur());
    await somebody.page.keyboard.press("Tab");
    must(await somebody.page.evaluate(() => document.activeElement?.classList.contains("skip")), "the first stop of Tab does not skip to the content");
    await somebody.page.keyboard.press("Enter");
    must(await somebody.page.evaluate(() => document.activeElement?.id === "content"), "the skip does not lead to the content");
    await somebody.close();
  }),
);
if (left.size) console.log(`open to none of these seats: ${[...left].join(", ")}`);
await browser.close();
process.exit(steps.report(pictures));
