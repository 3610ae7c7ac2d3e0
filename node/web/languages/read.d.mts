export interface Message {
  room: string;
  variables: Map<string, "number" | "text">;
  elements: string[];
  /** Plural categories of each select by a number. */
  plurals: string[][];
}
export const LANGUAGES: string[];
export function catalogue(language: string): { messages: Map<string, Message>; text: string };
export function typesOf(messages: Map<string, Message>): string;
