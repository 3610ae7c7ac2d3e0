// A person at a browser: signs in, finds things by the words that are seen, and keeps all that the node sent.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { servePages } from "./dist.mjs";
import { englishIn, inLanguage, LANGUAGE } from "./spoken.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PATIENCE_MS = 30_000;

export class Failed extends Error {}

export function must(holds, sentence) {
  if (!holds) throw new Failed(sentence);
}

/** Steps of a test, each with its time, and all complaints. */
export class Steps {
  complaints = [];
  count = 0;

  async step(name, work) {
    this.count += 1;
    const before = performance.now();
    await work();
    console.log(`${String(this.count).padStart(2)} ${name} (${((performance.now() - before) / 1000).toFixed(1)} s)`);
  }

  /** Runs steps until one fails. */
  async run(work) {
    try {
      await work();
    } catch (error) {
      this.complaints.push(error instanceof Failed ? error.message : String(error.stack));
    }
  }

  /** Prints what came of it; the exit code. */
  report(pictures) {
    for (const one of this.complaints) console.error(one);
    console.log(this.complaints.length ? `${this.complaints.length} complaints` : `${this.count} steps, nothing to complain of; pictures in ${pictures}`);
    return this.complaints.length ? 1 : 0;
  }
}

export class Somebody {
  constructor(browser, node, role, pictures) {
    Object.assign(this, { browser, node, role, pictures, served: [], complaints: [], pardons: null, actions: 0 });
  }

  async open({ width = 1366, height = 768, dark = false, scale = 1 } = {}) {
    this.context = await this.browser.createBrowserContext();
    this.page = await this.context.newPage();
    await this.page.setViewport({ width, height, deviceScaleFactor: scale });
    await this.page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }]);
    this.page.setDefaultTimeout(PATIENCE_MS);
    this.page.on("pageerror", (error) => this.complaints.push(`script: ${error.message}`));
    this.page.on("console", (message) => {
      if (message.type() === "error" && !/status of (4\d\d|503)/.test(message.text()) && !this.pardons?.test(message.text())) this.complaints.push(`console: ${message.text()}`);
    });
    this.page.on("request", (request) => {
      const url = request.url();
      if (!url.startsWith(this.node.url) && !/^(blob|data):/.test(url)) this.complaints.push(`a request leaves the node: ${url}`);
    });
    this.page.on("response", async (response) => {
      if (!response.url().includes("/api/")) return;
      const text = await response.text().catch(() => "");
      this.served.push({ url: response.url(), status: response.status(), text });
    });
    if (LANGUAGE !== "en") await this.page.evaluateOnNewDocument((language) => localStorage.setItem("striae-language", language), LANGUAGE);
    await servePages(this.page, this.node.url);
    await this.page.goto(this.node.url);
  }

  async signIn() {
    await this.givePassword();
    await this.sees("Inbox");
  }

  /** Gives name and password, whatever comes then. */
  async givePassword() {
    const { person, password } = this.node.people[this.role];
    await this.page.waitForSelector("input[name=person]");
    await this.page.type("input[name=person]", person);
    await this.page.type("input[name=password]", password);
    await this.page.keyboard.press("Enter");
  }

  /** Waits until a text is on the page. */
  async sees(text) {
    try {
      await this.page.waitForFunction((wanted) => wanted.some((one) => document.body.innerText.replace(/[\u2066-\u2069\u200e\u200f]/g, "").replace(/\s+/g, " ").includes(one)), {}, inLanguage(text));
    } catch {
      await this.page.screenshot({ path: `${this.pictures}/failed.png`, fullPage: true });
      throw new Failed(`${this.role} does not see '${text}' at ${this.page.url()}, but: ${(await this.text()).slice(0, 600)}`);
    }
  }

  async text() {
    return this.page.evaluate(() => document.body.innerText);
  }

  /** Waits for an element that `find` finds by the words of a text. */
  async finds(text, find) {
    const wanted = inLanguage(text);
    try {
      return (await this.page.waitForFunction(find, {}, wanted)).asElement();
    } catch {
      await this.page.screenshot({ path: `${this.pictures}/failed.png`, fullPage: true });
      throw new Failed(`${this.role} finds no '${wanted.join("' or '")}' at ${this.page.url()}, but: ${(await this.text()).slice(0, 600)}`);
    }
  }

  /** Lines of the page, but those that are English in any language, as a statement's words are signed. */
  async lines() {
    return this.page.evaluate(() => {
      const signed = [...document.querySelectorAll("main [lang=en], dialog[open] [lang=en]")].map((one) => one.innerText.trim());
      const left = new Map();
      for (const line of signed) left.set(line, (left.get(line) ?? 0) + 1);
      return document.body.innerText.replace(/[\u2066-\u2069\u200e\u200f]/g, "").split(/\n|\t/).filter((line) => {
        const count = left.get(line.trim()) ?? 0;
        left.set(line.trim(), count - 1);
        return count <= 0;
      });
    });
  }

  /** Presses a button or link by its words. */
  async press(words) {
    const found = await this.finds(
      words,
      (wanted) => {
        const all = [...document.querySelectorAll("dialog[open] button, dialog[open] a")].concat([...document.querySelectorAll("button, a")]);
        const told = (one) => one.innerText.replace(/[\u2066-\u2069\u200e\u200f]/g, "").replace(/\s+/g, " ").trim();
        const open = all.filter((one) => !one.disabled && one.offsetParent !== null);
        // One with these words alone goes before one that begins with them, as 'Save' in a language where it is 'Save exhibits' too.
        return open.find((one) => wanted.includes(told(one))) ?? open.find((one) => wanted.some((words) => told(one).startsWith(words)));
      },
    );
    await found.click();
    this.actions += 1;
  }

  /** Presses keys, as `Enter` or `Control+Enter`. */
  async key(keys) {
    const parts = keys.split("+");
    for (const one of parts.slice(0, -1)) await this.page.keyboard.down(one);
    await this.page.keyboard.press(parts.at(-1));
    for (const one of parts.slice(0, -1)) await this.page.keyboard.up(one);
    this.actions += 1;
  }

  /** Types where the focus is: one action, however long the text. */
  async types(text) {
    await this.page.keyboard.type(text);
    this.actions += 1;
  }

  /** Hands files to the page, as by a drop. */
  async gives(...files) {
    await (await this.page.waitForSelector("#files")).uploadFile(...files);
    this.actions += 1;
  }

  /** Lets the page save a file by a button; its bytes. */
  async saves(button) {
    await this.page.evaluate(() => {
      window.savedFile = null;
      const make = URL.createObjectURL;
      URL.createObjectURL = (blob) => {
        const reader = new FileReader();
        reader.onload = () => {
          window.savedFile = reader.result.split(",")[1];
        };
        reader.readAsDataURL(blob);
        URL.createObjectURL = make;
        return make.call(URL, blob);
      };
    });
    await this.press(button);
    const base64 = await this.page.waitForFunction(() => window.savedFile);
    return Buffer.from(await base64.jsonValue(), "base64");
  }

  /** Ends the session behind the page's back. */
  async endSession() {
    await this.page.evaluate(async () => {
      const who = await (await fetch("/api/v1/session")).json();
      await fetch("/api/v1/session", { method: "DELETE", headers: { "Striae-Csrf": who.csrf } });
    });
  }

  /** The field with a label. */
  async fill(label, text) {
    const element = await this.finds(label, (wanted) => [...document.querySelectorAll("dialog[open] label")].concat([...document.querySelectorAll("label")]).find((one) => wanted.some((words) => one.innerText.replace(/[\u2066-\u2069\u200e\u200f]/g, "").trim().startsWith(words)))?.querySelector("input, textarea, select"));
    this.actions += 1;
    if (await element.evaluate((one) => one.tagName === "SELECT")) await element.select(text);
    else {
      await element.evaluate((one) => one.select?.());
      await element.type(text);
    }
  }

  async go(path) {
    await this.page.goto(this.node.url + path);
    await this.settles();
  }

  /** Waits until nothing more is loaded or drawn. */
  async settles() {
    await this.page.waitForFunction(() => !document.querySelector(".waiting, .stage .loading"), {}).catch(() => this.complaints.push(`${this.page.url()} is still loading`));
    // Pictures are drawn when they come into sight.
    await new Promise((done) => setTimeout(done, 700));
  }

  /** A picture of the page, and what axe finds wrong with it; a refusal is wrong as well, unless the step is about one. */
  async shows(name, { isRefused = false, isCut = false } = {}) {
    await this.settles();
    await this.page.screenshot({ path: `${this.pictures}/${name}.png`, ...(isCut ? { clip: await this.matter(), captureBeyondViewport: false } : {}) });
    const refused = await this.page.evaluate(() => document.querySelector("main .note.bad[role=alert]")?.innerText);
    if (refused && !isRefused) this.complaints.push(`${name}: the page shows a refusal: ${refused}`);
    for (const line of englishIn(await this.lines())) this.complaints.push(`${name}: English is left: ${line}`);
    await this.page.evaluate(axe);
    const found = await this.page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }));
    for (const wrong of found.violations) this.complaints.push(`${name}: ${wrong.id}: ${wrong.help}: ${wrong.nodes.slice(0, 3).map((one) => one.html.slice(0, 160)).join(" | ")}`);
  }

  /** The part of the window that has the matter: an open dialogue, or the page down to its last panel. */
  async matter() {
    return this.page.evaluate(() => {
      const edge = 12;
      const box = document.querySelector("dialog[open]")?.getBoundingClientRect();
      if (box) return { x: box.left - edge + scrollX, y: box.top - edge + scrollY, width: box.width + 2 * edge, height: box.height + 2 * edge };
      const bottom = Math.max(...[...document.querySelectorAll("main > *")].map((one) => one.getBoundingClientRect().bottom));
      return { x: scrollX, y: scrollY, width: innerWidth, height: Math.min(innerHeight, bottom + edge) };
    });
  }

  /** All that the node sent since a moment. */
  servedText(from = 0) {
    return this.served.slice(from).map((one) => one.text).join("\n");
  }

  async close() {
    await this.context.close();
  }
}
