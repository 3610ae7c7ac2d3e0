// The file requester.toml of a country without a node: its key, and the fingerprint that two people compare over a phone.
import { parse } from "smol-toml";

export interface Requester {
  country: string;
  /** Ed25519 public key, 64 hex digits. */
  key: string;
}

/** Longest file that is read as a requester's, bytes. */
const MAX_BYTES = 64 << 10;

/** The requester that a file names; null of another kind of file. */
export function requesterOf(text: string): Requester | null {
  if (text.length > MAX_BYTES) return null;
  try {
    const { country, node } = parse(text);
    if (typeof country !== "string" || typeof node !== "string") return null;
    return /^[A-Z]{2}$/.test(country) && /^[0-9a-f]{64}$/.test(node) ? { country, key: node } : null;
  } catch {
    return null;
  }
}

const TAG = "striae/fingerprint/v1";
const GROUPS = 6;

/** Six groups of five digits of a key: each is five bytes of SHA-256 over tag and key, each after its length, modulo 100 000 (`crypto/src/fingerprint.rs`). */
export async function fingerprint(key: string): Promise<string> {
  const parts = [new TextEncoder().encode(TAG), Uint8Array.from(key.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))];
  const input = new Uint8Array(parts.reduce((sum, part) => sum + 8 + part.length, 0));
  let at = 0;
  for (const part of parts) {
    new DataView(input.buffer).setBigUint64(at, BigInt(part.length), true);
    input.set(part, at + 8);
    at += 8 + part.length;
  }
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", input));
  return Array.from({ length: GROUPS }, (_, group) => {
    const number = digest.subarray(group * 5, group * 5 + 5).reduce((sum, byte) => sum * 256 + byte, 0);
    return String(number % 100_000).padStart(5, "0");
  }).join(" ");
}
