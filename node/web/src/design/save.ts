// Files that the person at this page keeps: they are made here, and no request leaves for them.

/** Milliseconds for which the browser may still take the bytes of a saved file. */
const KEPT_MS = 10_000;

/** Saves bytes or a text as a file. */
export function saveFile(content: BlobPart, name: string, type: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}

/** The bytes of a file that came as base64. */
export function bytesOfBase64(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

/** A cell of a table in text form; no spreadsheet takes one for a formula. */
function cell(value: string | number | null | undefined): string {
  const text = value === null || value === undefined ? "" : String(value);
  const plain = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/** Rows as CSV (RFC 4180), the first one the names of the columns. */
export function csv(rows: (string | number | null | undefined)[][]): string {
  return rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/** Names of columns of a file for other programs: English in each language. */
export function fileColumns<K extends string>(names: Record<K, string>): Record<K, string> {
  return names;
}

/** A day for the name of a file. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
