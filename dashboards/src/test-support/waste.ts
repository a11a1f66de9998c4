import type { WasteLedger, WasteLine } from "../api/types";

const money = (amount: string, complete = true) => ({ amount, currency: "USD", complete });

function line(kind: WasteLine["kind"], lost: boolean, amount: string, meaning: string, q: string): WasteLine {
  const functions = ["checkout", "orders-stream-consumer"].map((name) => ({
    function: name,
    invocations: 21,
    billedMs: 90_000,
    cost: money("0.0000125"),
    q: `function="${name}"${q && ` ${q}`}`,
  }));
  const list = kind === "unused_init" ? "logs" : "invocations";
  return { kind, meaning, lost, invocations: 42, billedMs: 180_000, cost: money(amount), q, list, functions };
}

/** A ledger with lost money, and with places where to look. */
export function someWaste(now: number): WasteLedger {
  return {
    from: new Date(now - 3_600_000).toISOString(),
    to: new Date(now).toISOString(),
    total: money("0.01"),
    wasted: money("0.0015"),
    lines: [
      line("error", true, "0.001", "calls that ended with an error", "outcome:error"),
      line("cold_start", true, "0.0005", "starting on demand, before the handler ran", "cold:true -outcome:failed"),
      line("unused_init", true, "0", "starting that no call came of", "coldspan.report:(init,unused_init)"),
      line("retry", false, "0.0041", "calls for what had been delivered before", "retry:true"),
      line("waiting", false, "0.004", "time in which the handler waited and did not compute", "-outcome:failed"),
      line("memory", false, "0.002", "memory that no call ever used", ""),
    ],
  };
}
