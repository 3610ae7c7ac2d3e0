// A save that is done once, though the line drops in the middle of it and the person presses the button again.
import { call, type Fields, Refusal, type Reply } from "./client.ts";

type Enrol = "/exhibit/enroll";

/** The exhibit that was made; `isAsBefore`: of what was typed before the line dropped, and not of what is typed now. */
export interface Saved {
  enrolled: Reply<Enrol>["enrolled"];
  isAsBefore: boolean;
}

/** The saving of one exhibit, through all its tries. */
export class Saving {
  private readonly once = crypto.randomUUID();
  private sent: Fields<Enrol> | null = null;

  async save(fields: Fields<Enrol>, uploads: string[]): Promise<Saved> {
    const before = this.sent;
    this.sent = fields;
    try {
      return { enrolled: (await call("/exhibit/enroll", fields, { uploads, once: this.once })).enrolled, isAsBefore: false };
    } catch (error) {
      const isOther = before !== null && JSON.stringify(before) !== JSON.stringify(fields);
      if (!(error instanceof Refusal && error.code === "conflict" && isOther)) throw error;
      // The try before has come through, and nobody has heard of it: the node tells what it made.
      return { enrolled: (await call("/exhibit/enroll", before, { uploads, once: this.once })).enrolled, isAsBefore: true };
    }
  }
}
