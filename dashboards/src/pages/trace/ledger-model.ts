import type { Ledger, LedgerLine } from "../../api/answers";

/** The lines of an invocation's account, apart by whether they are on the bill. */
export interface Account {
  /** Before the bill: waiting in a queue, an init that is not charged. */
  before: LedgerLine[];
  billed: LedgerLine[];
  billedMs: number;
  /** What the lines on the bill are short of it, in whole microseconds; 0 in an account that adds up. */
  missingUs: number;
}

export function accountOf(ledger: Ledger): Account {
  const billed = ledger.lines.filter((line) => line.billed);
  const sumUs = billed.reduce((sum, line) => sum + Math.round(line.ms * 1000), 0);
  return {
    before: ledger.lines.filter((line) => !line.billed),
    billed,
    billedMs: ledger.billedDurationMs,
    missingUs: Math.round(ledger.billedDurationMs * 1000) - sumUs,
  };
}

/** A part of the stacked bar: a line and its share of the bar, 0 to 1. */
export interface Stretch {
  line: LedgerLine;
  share: number;
}

/** The bar's parts in the ledger's order; lines without time are left out. */
export function stretchesOf(lines: readonly LedgerLine[]): Stretch[] {
  const whole = lines.reduce((sum, line) => sum + line.ms, 0);
  return lines.filter((line) => line.ms > 0).map((line) => ({ line, share: whole > 0 ? line.ms / whole : 0 }));
}

/** The class of a line: its phase, and for the calls of several services a shade of their own. */
export function lineClass(line: LedgerLine, lines: readonly LedgerLine[]): string {
  if (line.phase !== "downstream") return `ledger-${line.phase}`;
  const among = lines.filter((each) => each.phase === "downstream").indexOf(line);
  return `ledger-downstream ledger-shade-${among % 3}`;
}
