// Reads Rust sources as far as their texts go: string literals, the calls around them, and the parts that only tests see.

/** A literal text of a source, with the things that surround it. */
export interface RustText {
  /** Value of the literal, its escapes undone. */
  text: string;
  line: number;
  /** Callers, macros (with `!`) and attributes (with `#`) whose brackets hold it, from the outermost on. */
  within: string[];
  /** The function it stands in, or the constant or type; empty at the top. */
  item: string;
  /** The few tokens before it, joined by blanks. */
  before: string;
}

interface Token {
  kind: "text" | "word" | "sign";
  text: string;
  line: number;
}

const ESCAPES: Record<string, string> = { n: "\n", t: "\t", r: "\r", "0": "\0" };

/** The value of a literal that begins after the quotation mark at `from`, and the place after its end. */
function literal(source: string, from: number): { text: string; end: number } {
  let text = "";
  let at = from;
  while (at < source.length && source[at] !== '"') {
    if (source[at] !== "\\") {
      text += source[at++];
      continue;
    }
    const escape = source[at + 1] ?? "";
    if (escape === "\n") {
      at += 2;
      while (/\s/.test(source[at] ?? "")) at++;
    } else if (escape === "u") {
      const end = source.indexOf("}", at);
      text += String.fromCodePoint(Number.parseInt(source.slice(at + 3, end), 16));
      at = end + 1;
    } else if (escape === "x") {
      text += String.fromCharCode(Number.parseInt(source.slice(at + 2, at + 4), 16));
      at += 4;
    } else {
      text += ESCAPES[escape] ?? escape;
      at += 2;
    }
  }
  return { text, end: at + 1 };
}

/** The end of a comment between slash and star, which may hold others. */
function commentEnd(source: string, from: number): number {
  let depth = 0;
  let at = from;
  do {
    if (source.startsWith("/*", at)) (depth++, (at += 2));
    else if (source.startsWith("*/", at)) (depth--, (at += 2));
    else at++;
  } while (depth > 0 && at < source.length);
  return at;
}

function tokens(source: string): Token[] {
  const found: Token[] = [];
  const word = /[A-Za-z_][A-Za-z0-9_]*|\d[A-Za-z0-9_.]*/y;
  const raw = /(?:b|c)?r(#*)"/y;
  const char = /b?'(?:\\u\{[^}]*\}|\\.[^']*|[^'\\])'/y;
  const lifetime = /'[A-Za-z_]\w*/y;
  let at = 0;
  let line = 1;
  const push = (kind: Token["kind"], text: string, end: number) => {
    found.push({ kind, text, line });
    line += (source.slice(at, end).match(/\n/g) ?? []).length;
    at = end;
  };
  const matched = (form: RegExp) => {
    form.lastIndex = at;
    return form.exec(source);
  };
  while (at < source.length) {
    const sign = source[at]!;
    if (sign === "\n") line++;
    if (/\s/.test(sign)) at++;
    else if (source.startsWith("//", at)) at = (source.indexOf("\n", at) + 1 || source.length + 1) - 1;
    else if (source.startsWith("/*", at)) {
      const end = commentEnd(source, at);
      line += (source.slice(at, end).match(/\n/g) ?? []).length;
      at = end;
    } else {
      const opened = matched(raw);
      if (opened) {
        const from = at + opened[0].length;
        const end = source.indexOf(`"${opened[1]}`, from);
        push("text", source.slice(from, end), end + 1 + opened[1]!.length);
      } else if (sign === '"') {
        const { text, end } = literal(source, at + 1);
        push("text", text, end);
      } else if (source.startsWith('b"', at)) {
        const { end } = literal(source, at + 2);
        push("sign", "bytes", end);
      } else {
        const other = matched(char) ?? matched(lifetime) ?? matched(word);
        if (other) push(/^[A-Za-z_\d]/.test(other[0]) ? "word" : "sign", other[0], at + other[0].length);
        else push("sign", sign, at + 1);
      }
    }
  }
  return found;
}

const isTestOnly = (read: Token[], at: number) =>
  ["#", "[", "cfg", "(", "test", ")", "]"].every((text, ahead) => read[at + ahead]?.text === text);

/** The place after the item that begins at `from`: its braces close, or a semicolon ends it. */
function itemEnd(read: Token[], from: number): number {
  let depth = 0;
  for (let at = from; at < read.length; at++) {
    const { kind, text } = read[at]!;
    if (kind !== "sign") continue;
    if ("([{".includes(text)) depth++;
    else if (")]}".includes(text)) {
      depth--;
      if (depth === 0 && text === "}") return at + 1;
    } else if (text === ";" && depth === 0) return at + 1;
  }
  return read.length;
}

/** Modules that a source declares for tests alone: their files are no part of the program. */
export function testModules(source: string): string[] {
  const read = tokens(source);
  const found: string[] = [];
  for (let at = 0; at < read.length; at++) {
    if (isTestOnly(read, at) && read[at + 7]?.text === "mod" && read[at + 9]?.text === ";") found.push(read[at + 8]!.text);
  }
  return found;
}

/** All literal texts of a source outside of its tests. */
export function rustTexts(source: string): RustText[] {
  const read = tokens(source);
  const found: RustText[] = [];
  const brackets: string[] = [];
  let item = "";
  for (let at = 0; at < read.length; at++) {
    if (isTestOnly(read, at)) {
      at = itemEnd(read, at + 7) - 1;
      continue;
    }
    const { kind, text, line } = read[at]!;
    if (kind === "word" && ["fn", "const", "static", "enum", "struct", "impl"].includes(text)) {
      const next = read[at + 1];
      if (next?.kind === "word" && next.text !== "fn" && text !== "impl") item = `${text} ${next.text}`;
      else if (text === "impl") item = `impl ${read.slice(at + 1, at + 9).map((one) => one.text).join(" ")}`;
    }
    if (kind === "text") {
      const before = read.slice(Math.max(0, at - 8), at).map((one) => (one.kind === "text" ? '""' : one.text)).join(" ");
      found.push({ text, line, within: [...brackets], item, before });
    } else if (kind === "sign" && text.length === 1 && "([{".includes(text)) {
      const last = read[at - 1];
      // An attribute outside of all brackets belongs to the item that follows.
      if (text === "[" && last?.text === "#" && !brackets.length) item = "";
      if (text === "[" && last?.text === "#") brackets.push(`#${read[at + 1]?.text ?? ""}`);
      else if (last?.text === "!" && read[at - 2]?.kind === "word") brackets.push(`${read[at - 2]!.text}!`);
      else brackets.push(text === "(" && last?.kind === "word" ? last.text : "");
    } else if (kind === "sign" && text.length === 1 && ")]}".includes(text)) brackets.pop();
  }
  return found;
}
