import { describe, expect, it } from "vitest";
import type { LedgerLine } from "../../api/answers";
import { aLedger } from "../../test-support/explained";
import { accountOf, lineClass, stretchesOf } from "./ledger-model";

const line = (phase: LedgerLine["phase"], ms: number, billed = true): LedgerLine => ({
  phase,
  label: phase,
  ms,
  billed,
});

describe("accountOf", () => {
  it("adds up without the errors of binary fractions", () => {
    const lines = [line("cpu", 0.1), line("gc", 0.2), line("rounding", 0.7)];
    expect(accountOf(aLedger({ billedDurationMs: 1, lines })).missingUs).toBe(0);
  });
  it("says what is missing from an account that does not", () =>
    expect(accountOf(aLedger({ billedDurationMs: 5, lines: [line("cpu", 3.5)] })).missingUs).toBe(1500));
  it("keeps what is not billed off the bill", () => {
    const account = accountOf(
      aLedger({ billedDurationMs: 3, lines: [line("queue_wait", 900, false), line("cpu", 3)] }),
    );
    expect(account.before.map((each) => each.phase)).toEqual(["queue_wait"]);
    expect(account.missingUs).toBe(0);
  });
});

describe("stretchesOf", () => {
  it("fills the bar and leaves out lines without time", () => {
    const shares = stretchesOf([line("cpu", 30), line("gc", 0), line("flush", 10)]).map((each) => each.share);
    expect(shares).toEqual([0.75, 0.25]);
  });
  it("draws nothing for nothing", () => expect(stretchesOf([line("cpu", 0)])).toEqual([]));
});

it("gives the services that were called shades of their own", () => {
  const lines = [line("cpu", 1), line("downstream", 1), line("downstream", 2)];
  expect(lines.map((each) => lineClass(each, lines))).toEqual([
    "ledger-cpu",
    "ledger-downstream ledger-shade-0",
    "ledger-downstream ledger-shade-1",
  ]);
});
