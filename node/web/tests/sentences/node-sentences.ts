// The sentences of the node that a page can show, found in its Rust sources, by rules that name every exception.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { rustTexts, testModules, type RustText } from "./rust-texts.ts";

/** Root of the repository, as tests run in `node/web`. */
const ROOT = "../..";

/** Folders whose texts reach a page: the node, and all that speaks in its replies. */
const FOLDERS = [
  "node/src",
  "node/casework/src",
  "node/acquisition/src",
  "node/toolmark/src",
  "node/store/src",
  "node/files/src",
  "node/network/src",
  "node/token/src",
  "node/standby/src",
  "node/report/src",
  "protocol/src",
  "protocol/vocabulary/src",
  "crypto/src",
];

/** Files of these folders whose texts reach no page, or the items of a file for which that holds, each with the reason. */
const LEFT_OUT: [path: string, items: RegExp | null, reason: string][] = [
  ["node/src/cli/", null, "words of the terminal"],
  ["node/src/main.rs", null, "the program's start"],
  ["node/src/address_for_others.rs", null, "words of the terminal"],
  ["node/src/desk/examination.rs", null, "words of the terminal: pages show no examination"],
  ["node/network/src/endpoint.rs", null, "addresses in node.toml are read before anything is served"],
  ["node/src/process_guard.rs", null, "the program's start"],
  ["node/src/settings.rs", null, "read or opened before anything is served"],
  ["node/src/https_settings.rs", null, "read or opened before anything is served"],
  ["node/src/disclosure_table.rs", null, "read or opened before anything is served"],
  ["node/src/data_folder.rs", null, "read or opened before anything is served"],
  ["node/src/https/certificate.rs", null, "read or opened before anything is served"],
  ["node/src/https/mod.rs", /^(fn listen|fn serve)$/, "read or opened before anything is served"],
  ["node/src/keys/error.rs", null, "read or opened before anything is served"],
  ["node/src/keys/passphrase.rs", null, "prompts and files of the terminal"],
  ["node/src/service/health.rs", null, "the program's start"],
  ["node/src/service/metrics/", null, "descriptions of metrics, for programs"],
  ["node/src/service/not_taken.rs", /^(fn reason)$/, "labels of metrics, for programs"],
  ["node/src/log_settings.rs", null, "read or opened before anything is served"],
  ["node/src/originals_settings.rs", null, "read or opened before anything is served"],
  ["node/src/away/", null, "read or opened before anything is served"],
  ["node/src/siem_settings.rs", null, "read or opened before anything is served"],
  ["node/src/network_settings.rs", null, "read or opened before anything is served"],
  ["node/src/service/outside.rs", /^(const NO_REPLY)$/, "words of the doctor, at the terminal"],
  ["node/network/src/dial_back.rs", null, "words of the doctor, at the terminal"],
  ["node/network/src/proxy.rs", null, "words of the log and of the doctor, at the terminal"],
  ["node/network/src/swarm_event.rs", /^(fn on_relay_lost|fn of_proxy)$/, "words of the log"],
  ["node/src/standby/", null, "the standby's own service, which has no pages"],
  ["node/src/standby_link.rs", null, "read or opened before anything is served"],
  ["node/src/standby_register.rs", null, "read or opened before anything is served"],
  ["node/files/src/toml_words.rs", null, "files of an operator, read before anything is served"],
  ["node/src/connection_words.rs", null, "in place of the words of libraries, which are English as well"],
  ["node/src/traces/", null, "words of the log and of the doctor, at the terminal"],
  ["node/src/traces_settings.rs", null, "read or opened before anything is served"],
  ["node/network/src/causes.rs", null, "words of the log and of the doctor, at the terminal"],
  ["node/network/src/quic.rs", null, "words of the log, and those by which a library's are known"],
  ["node/standby/src/joining.rs", null, "words of the terminal"],
  ["node/standby/src/taking_over.rs", null, "the standby's own service, which has no pages"],
  ["node/standby/src/pair.rs", null, "read or opened before anything is served"],
  ["node/standby/src/local_control.rs", null, "words of the terminal"],
  ["node/standby/src/register.rs", null, "words of the terminal"],
  ["node/store/src/following_store.rs", null, "the standby's own service, which has no pages"],
  ["node/store/src/pair.rs", null, "read or opened before anything is served"],
  ["node/src/siem/pinned.rs", null, "read or opened before anything is served"],
  ["node/src/siem/way.rs", /^(fn of)$/, "read or opened before anything is served"],
  ["node/src/siem/message.rs", null, "messages to a SIEM, which programs read"],
  ["node/src/audit/event_words.rs", null, "words of the terminal and of messages to a SIEM"],
  ["node/src/https/openapi.rs", null, "the description of calls, for programs"],
  ["node/src/https/pages.rs", null, "headers"],
  ["node/src/https/guard.rs", /^(const HEADERS)$/, "headers"],
  ["node/src/desk/disk.rs", null, "names of actions in errors of the system"],
  ["node/src/membership/authority.rs", null, "an authority's ceremony at its own machine"],
  ["node/src/gateway/requester.rs", null, "a requester's own machine, which has no pages"],
  ["protocol/src/gateway/answer_stages.rs", null, "a requester's own machine, which has no pages"],
  ["node/src/local_socket.rs", null, "the socket between commands of the terminal and the node"],
  ["node/src/service/control.rs", null, "the socket between commands of the terminal and the node"],
  ["node/src/https/call.rs", /^(const LOG_IN)$/, "the name of a call"],
  ["node/src/https/by_provider.rs", /^(fn start)$/, "headers"],
  ["node/network/src/config.rs", null, "addresses in node.toml are read before anything is served"],
  ["node/network/src/listen.rs", null, "read or opened before anything is served"],
  ["node/network/src/start.rs", null, "read or opened before anything is served"],
  ["node/network/src/error.rs", /^(enum NetworkError)$/, "read or opened before anything is served"],
  ["crypto/src/key_file/mod.rs", /^(fn .*|const .*)$/, "key files are read before anything is served"],
  ["crypto/src/key_file/content.rs", null, "key files are read before anything is served"],
  ["node/network/src/identity.rs", null, "read or opened before anything is served"],
  ["node/network/src/tls/certificate.rs", null, "read or opened before anything is served"],
  ["node/network/src/tls/upgrade.rs", null, "failures of connections, for the log"],
  ["node/token/src/address.rs", null, "read or opened before anything is served"],
  ["node/token/src/keys.rs", null, "names in the token's own form"],
  ["node/token/src/place.rs", /^(fn names|fn fmt)$/, "names of keys, which stand in sentences as they are"],
  ["node/src/own_history.rs", /^(const FORMAT)$/, "the first line of a file that programs read"],
  ["node/src/answering/disclosure.rs", /^(const ALLOWED_FIELDS)$/, "the template of disclosure.toml, which a command writes"],
  ["node/src/api/hit.rs", /^(fn fmt|fn in_words)$/, "words of the terminal and of report files"],
  ["protocol/src/trust/signed_document.rs", /^(const SIGNATURE_LINE|fn head)$/, "lines of documents, which programs read"],
  ["node/src/api/file_bytes.rs", null, "texts for programmers (Debug)"],
  ["crypto/src/sealing/key.rs", null, "texts for programmers (Debug)"],
  ["crypto/src/secret_key.rs", /^(fn fmt|const .*)$/, "texts for programmers (Debug)"],
  ["node/src/reports/texts.rs", null, "the text of report files, which striae-languages translates"],
  ["node/src/reports/items.rs", null, "the text of report files, which striae-languages translates"],
  ["node/src/reports/content.rs", /^(const NOT_DISCLOSED|fn (known|disclosed|request|document|other_item|conclusion|steps|versions|calibration|heads|unit))$/, "the text of report files, which striae-languages translates"],
  ["node/src/reports/pair.rs", /^(fn (impressed|striated|significance|score_text|ratio_text))$/, "the text of report files, which striae-languages translates"],
  ["node/report/src/edition.rs", null, "the text of report files, which striae-languages translates"],
  ["node/report/src/typeset.rs", null, "the text of report files, which striae-languages translates"],
  ["node/report/src/web_page.rs", null, "the text of report files, which striae-languages translates"],
  ["node/report/src/fonts.rs", null, "names of fonts"],
  ["node/src/hits/allowed.rs", null, "a made-up reason of a trial, which nobody sees"],
  ["node/casework/src/calibre.rs", /^(const .*)$/, "names of calibres, the same in all languages"],
  ["node/casework/src/borders/data.rs", null, "data that are built into the program and checked by its tests"],
  ["node/casework/src/borders/mod.rs", null, "data that are built into the program and checked by its tests"],
  ["node/casework/src/links/svg.rs", null, "the drawing for the terminal; pages draw their own"],
  ["node/toolmark/src/mark/calibration.rs", null, "calibrations are built in, or made at the terminal"],
  ["node/toolmark/src/filters/fft.rs", null, "a mistake of the program"],
  ["node/files/src/file_name.rs", null, "files that commands write"],
  ["node/files/src/output_file.rs", null, "files that commands write"],
  ["node/store/src/error.rs", /^(fn from_rocksdb)$/, "texts of the database that are looked for"],
  ["node/acquisition/src/x3p/manifest.rs", null, "texts of instruments that are looked for"],
  ["node/acquisition/src/x3p/write.rs", /^(fn .*)$/, "the file that is written"],
  ["node/network/src/swarm_event.rs", /^(const .*|fn write_counted)$/, "log"],
];

/** Macros, functions and attributes whose texts reach no page, each with the reason. */
const SILENT_CALLERS: Record<string, string> = {
  "trace!": "log",
  "debug!": "log",
  "info!": "log",
  "warn!": "log",
  "error!": "log",
  is_written: "log",
  allow: "rules of the compiler",
  "text_schema!": "the description for programs, which is English",
  "hex_schema!": "the description for programs, which is English",
  set_cookie: "headers",
  next: "commands of the terminal",
  fact: "the text of report files, which striae-languages translates",
  section: "the text of report files, which striae-languages translates",
  "panic!": "mistakes of the program",
  "unreachable!": "mistakes of the program",
  "assert!": "mistakes of the program",
  "debug_assert!": "mistakes of the program",
  expect: "mistakes of the program",
  contains: "texts that are looked for",
  split: "texts that are looked for",
  tagged: "domains of digests",
  "#serde": "rules of fields",
  "#allow": "rules of the compiler",
  "#expect": "rules of the compiler",
};

/** Texts that reach no page, in the files where they stand, each with the reason. */
const SILENT_TEXTS: [path: string, text: RegExp, reason: string][] = [
  ["node/casework/src/inbox.rs", /^striae |--finding FINDING|^(?:review|request|sign) \{id\}$/, "commands of the terminal"],
  ["node/src/https/problem.rs", /^[A-Z]/, "titles of problems, which pages do not show"],
  ["node/src/https/by_provider.rs", /HttpOnly/, "headers"],
];

/** Items whose texts reach no page, each with the reason. */
const SILENT_ITEMS: [item: RegExp, reason: string][] = [
  [/^fn expecting$/, "texts that the reader of JSON puts into its own"],
  [/^fn json_schema$/, "the description for programs, which is English"],
  [/^const HEADERS$/, "headers"],
];

const FORMATTING = new Set(["format!", "format_args!", "write!", "writeln!", "#error", "error"]);

/** A text with `{}` for every inserted value; values side by side are one, for nothing parts them. */
export function shapeOf(text: RustText): string {
  const caller = text.within.at(-1) ?? "";
  if (!FORMATTING.has(caller)) return text.text;
  return text.text
    .replaceAll("{{", "\u{1}")
    .replaceAll("}}", "\u{2}")
    .replace(/\{[^}]*\}/g, "{}")
    .replace(/(?:\{\}){2,}/g, "{}")
    .replaceAll("\u{1}", "{")
    .replaceAll("\u{2}", "}");
}

/** A sentence or a part of one that the node writes, and where. */
export interface NodeSentence {
  /** Its words, with `{}` for inserted values. */
  shape: string;
  places: string[];
}

function sources(folder: string): string[] {
  const names = readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" });
  const files = names.filter((name) => name.endsWith(".rs")).map((name) => `${folder}/${name}`);
  const forTests = files.flatMap((file) => {
    const inside = file.replace(/(?:\/(?:mod|lib|main))?\.rs$/, "");
    return testModules(read(file)).map((module) => `${inside}/${module}`);
  });
  return files.filter((file) => !forTests.some((module) => file === `${module}.rs` || file.startsWith(`${module}/`))).sort();
}

const read = (file: string) => readFileSync(join(ROOT, file), "utf8");

function isSilent(file: string, { text, within, item, before }: RustText): boolean {
  const lies = (path: string) => file === path || (path.endsWith("/") && file.startsWith(path));
  return (
    LEFT_OUT.some(([path, items]) => lies(path) && (!items || items.test(item))) ||
    SILENT_TEXTS.some(([path, form]) => lies(path) && form.test(text)) ||
    SILENT_ITEMS.some(([form]) => form.test(item)) ||
    within.some((caller) => Object.hasOwn(SILENT_CALLERS, caller)) ||
    // The name of a call; the words of its subject stand deeper.
    within.at(-1) === "call!" ||
    before.endsWith("const NAME : & 'static str =")
  );
}

/** Several words, or words around an inserted value. */
const isSentence = (text: string) => /[a-z]{2}/.test(text.replace(/\{[^}]*\}/g, "")) && text.trim().includes(" ");

/** The plural of a noun as `counted` of `protocol/vocabulary` forms it. */
function plural(noun: string): string {
  if (/[^aeou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
}

/** All sentences of the node that a page can show. */
export function nodeSentences(): NodeSentence[] {
  const found = new Map<string, string[]>();
  for (const file of FOLDERS.flatMap(sources)) {
    for (const text of rustTexts(read(file))) {
      if (isSilent(file, text)) continue;
      const isCounted = text.within.at(-1) === "counted";
      if (!isCounted && !isSentence(text.text)) continue;
      const shapes = isCounted ? [`{} ${text.text}`, `{} ${plural(text.text)}`] : [shapeOf(text)];
      for (const shape of shapes) found.set(shape, [...(found.get(shape) ?? []), `${file}:${text.line}`]);
    }
  }
  return [...found].map(([shape, places]) => ({ shape, places }));
}

/** All texts of the sources in the shape of sentences, single words too, and the names of variants as words: `CertifiedDoubleCasts` is `certified-double-casts`. */
export function nodeTexts(): Set<string> {
  const found = new Set<string>();
  for (const file of FOLDERS.flatMap(sources)) {
    const source = read(file);
    for (const text of rustTexts(source)) found.add(shapeOf(text));
    for (const [variant] of source.matchAll(/\b[A-Z][A-Za-z]+\b/g)) found.add(variant.replace(/(?!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase());
  }
  return found;
}

/** Files and items that are left out, for the test that they are still there. */
export const leftOut: readonly string[] = [...LEFT_OUT.map(([path]) => path), ...SILENT_TEXTS.map(([path]) => path)];
