// Finds text in the source that a person would see and that does not come from a catalogue.
import ts from "typescript";

/** Attributes of elements whose value is read or heard. */
const SEEN = new Set(["title", "placeholder", "alt", "label", "aria-label", "aria-description", "aria-roledescription", "aria-valuetext"]);
/** Attributes of components that are no text. */
const UNSEEN = new Set(["class", "style", "kind", "id", "key", "of", "name", "type", "form", "unit", "href", "path", "tool", "pane", "value", "d", "points", "lang", "role"]);
/** Functions whose texts are ids, names of the browser or of the node, or columns of a file for other programs. */
const NO_TEXT = /(?:^|\.)(?:t|rich|plain|named|word|words|call|tagged|bytesOf|request|useCall|fetch|go|log|warn|error|debug|closest|matches|querySelector|querySelectorAll|getElementById|createElement|createElementNS|getContext|getExtension|addEventListener|removeEventListener|setAttribute|getAttribute|removeAttribute|getItem|setItem|removeItem|replace|replaceAll|split|join|startsWith|endsWith|includes|has|get|set|append|delete|indexOf|test|exec|matchMedia|uniform|getUniformLocation|shaderSource|place|may|csv|fileColumns)$/;
/** Text of machines by its shape. */
const SHAPES: [string, RegExp][] = [
  ["an address", /^(?:\/|https?:|blob:|data:|\.\/|#|\?)/],
  ["a path of SVG or a list of figures", /^[\sMLHVCSQTAZmlhvcsqtaz\d.,()-]*$/],
  ["a function of SVG or CSS", /^\s*(?:translate|rotate|scale|matrix|rgb|rgba|hsl|calc|url|repeat|minmax|var)\(/],
  ["a declaration of CSS", /^\s*-{0,2}[a-z-]+: [^;]*(?:;|$)/],
  ["a font", /^\d+(?:px|rem) |^(?:bold|\d00) \d+px/],
  ["a shader", /#version|\b(?:void main|uniform|vec[234]|float)\b|\b(?:dot|max)\(|return colour/],
  ["a type of media", /^[a-z]+\/[\w.+*-]+(?:[;,] ?.*)?$/],
  ["a command", /^striae [a-z-]+ /],
  ["a reference", /^[A-Z]-\d+$/],
  ["endings of files", /^\.\w+(?:,\.\w+)*$/],
  ["a calibre", /^\.\d{2,3} [A-Z][\w&]*$/],
  ["a directive of HTML", /^(?:no-store|same-origin|use strict|2d)$/],
];
/** Names that stay in every language, names of the node that programs compare, and reasons that a page writes into the audit log. */
const NAMES = new Set(["Striae", "English", "Français", "Español", "العربية", "striae node incidents", "confirmed hit", "unconfirmed hit", "checked before it is asked"]);
const LETTERS = /\p{L}/u;

export interface Seen {
  line: number;
  text: string;
}

/** Whether a literal has the look of something a person reads: words with a space between, or a word with a capital letter. */
function reads(text: string): boolean {
  return /\p{L}[\p{L}\p{M}'’.,:;…)]* +\S|\S +\p{L}/u.test(text) || /^\p{Lu}\p{Ll}+[.:…?!]?$/u.test(text);
}

function isMachine(text: string): boolean {
  return NAMES.has(text.trim()) || SHAPES.some(([, shape]) => shape.test(text));
}

/** The attribute or child of JSX that shows the value of this node: through choices, not through calls. */
function shownBy(node: ts.Node): ts.JsxAttribute | "child" | null {
  let at = node;
  for (;;) {
    const above = at.parent;
    if (ts.isJsxAttribute(above)) return above;
    if (ts.isJsxExpression(above)) {
      if (ts.isJsxAttribute(above.parent)) return above.parent;
      return "child";
    }
    const isChosen = ts.isConditionalExpression(above) && above.condition !== at;
    const isOther = ts.isBinaryExpression(above) && ["||", "??", "&&", "+"].includes(above.operatorToken.getText()) && !(above.operatorToken.getText() === "&&" && above.left === at);
    const isPart = ts.isTemplateSpan(above) || ts.isTemplateExpression(above) || ts.isParenthesizedExpression(above);
    if (!isChosen && !isOther && !isPart) return null;
    at = above;
  }
}

function isElement(attribute: ts.JsxAttribute): boolean {
  return /^[a-z]/.test(attribute.parent.parent.tagName.getText());
}

function isSeenAttribute(attribute: ts.JsxAttribute): boolean {
  const name = attribute.name.getText();
  return isElement(attribute) ? SEEN.has(name) : !UNSEEN.has(name);
}

/** Whether the place of a literal says that nobody reads it. */
function isUnread(node: ts.Node): boolean {
  for (let at = node; at.parent; at = at.parent) {
    const above = at.parent;
    if (ts.isTypeNode(above) || ts.isImportDeclaration(above) || ts.isExportDeclaration(above) || ts.isImportTypeNode(above) || ts.isExternalModuleReference(above)) return true;
    if ((ts.isPropertyAssignment(above) || ts.isPropertySignature(above) || ts.isMethodDeclaration(above)) && above.name === at) return true;
    if (ts.isElementAccessExpression(above) && above.argumentExpression === at) return true;
    if (ts.isCaseClause(above) && above.expression === at) return true;
    if (ts.isBinaryExpression(above) && (["===", "!==", "in"].includes(above.operatorToken.getText()))) return true;
    if (ts.isCallExpression(above) && above.arguments.includes(at as ts.Expression) && NO_TEXT.test(above.expression.getText())) return true;
    if (ts.isTaggedTemplateExpression(above)) return true;
    if (ts.isJsxAttribute(above) && !isSeenAttribute(above)) return !(ts.isJsxExpression(at) && isMade(node, at));
    if (ts.isJsxElement(above) || ts.isFunctionLike(above) || ts.isStatement(above)) return false;
  }
  return false;
}

/** Whether a literal stands in an array or object that an attribute takes: rows and columns have texts of their own. */
function isMade(node: ts.Node, expression: ts.Node): boolean {
  for (let at = node; at !== expression; at = at.parent) if (ts.isArrayLiteralExpression(at) || ts.isObjectLiteralExpression(at)) return true;
  return false;
}

function textOf(node: ts.Node): string | null {
  if (ts.isJsxText(node)) return node.text;
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (ts.isTemplateExpression(node)) return node.head.text + node.templateSpans.map((span) => `0${span.literal.text}`).join("");
  return null;
}

function isSeen(node: ts.Node, text: string): boolean {
  if (ts.isJsxText(node)) {
    const parent = ts.isJsxElement(node.parent) ? node.parent.openingElement.tagName.getText() : "";
    return LETTERS.test(text) && !["kbd", "code"].includes(parent) && !NAMES.has(text.trim());
  }
  const bare = ts.isTemplateExpression(node) ? [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join(" ") : text;
  if (!LETTERS.test(bare) || isMachine(text) || isUnread(node)) return false;
  const shown = shownBy(node);
  if (shown === "child" || (shown && isSeenAttribute(shown))) return true;
  return reads(ts.isTemplateExpression(node) ? text : bare);
}

/** All text of a file that a person would see and that no catalogue holds. */
export function seenIn(name: string, source: string): Seen[] {
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.ES2022, true, name.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  const all: Seen[] = [];
  const visit = (node: ts.Node): void => {
    const text = textOf(node);
    if (text !== null && isSeen(node, text)) all.push({ line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1, text: text.replace(/\s+/g, " ").trim() });
    ts.forEachChild(node, visit);
  };
  visit(file);
  return all;
}

/** Ids that a file uses: literals, and the beginnings of those that are put together, as `home-kind-`. */
export function idsIn(name: string, source: string): { whole: Set<string>; beginnings: Set<string> } {
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TSX);
  const whole = new Set<string>();
  const beginnings = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) whole.add(node.text);
    if (ts.isTemplateExpression(node) && /^[a-z][\w-]*-$/.test(node.head.text)) beginnings.add(node.head.text);
    if (ts.isCallExpression(node) && node.expression.getText() === "named" && node.arguments[0] && ts.isStringLiteral(node.arguments[0])) beginnings.add(`${node.arguments[0].text}-`);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return { whole, beginnings };
}

/** Texts that are taken once when the program begins: they would stay in the first language. */
export function frozenIn(name: string, source: string): Seen[] {
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TSX);
  const all: Seen[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isCallExpression(node) && /^(?:t|rich|plain|named|word|words|conclusions|marks|number|time)$/.test(node.expression.getText())) all.push({ line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1, text: node.getText() });
    ts.forEachChild(node, visit);
  };
  visit(file);
  return all;
}
