import { describe, expect, it } from "vitest";
import { aBand, aPreview, RULE_DEFINITION, RULE_TEXT } from "../../test-support/alarms";
import { NOW } from "../../test-support/mount";
import { chartOf, stretchesOf, verdictOf, withBand } from "./preview-model";
import {
  contentOf,
  kindOf,
  lineSpan,
  newDraft,
  textOf,
  thresholdHint,
  unshown,
  withField,
  withKind,
} from "./rule-model";

describe("a rule's definition behind a form", () => {
  it("changes one field and leaves the rest, known or not", () => {
    expect(withField(RULE_DEFINITION, "window", "10m")).toEqual({ ...RULE_DEFINITION, window: "10m" });
    expect(unshown(withField(RULE_DEFINITION, "for", ""))).toEqual(["runbooks"]);
  });

  it("leaves out what is emptied", () => {
    expect(withField(RULE_DEFINITION, "for", "")).not.toHaveProperty("for");
    expect(withField(RULE_DEFINITION, "groupBy", " , ")).not.toHaveProperty("groupBy");
    expect(withField({ annotations: { summary: "x" } }, "summary", "")).toEqual({});
  });

  it("writes numbers as numbers, lists as lists and the summary among the annotations", () => {
    expect(withField({}, "threshold", "0.25")).toEqual({ threshold: 0.25 });
    expect(withField({}, "notify", "ops, pager")).toEqual({ notify: ["ops", "pager"] });
    const both = withField({ annotations: { runbook: "https://x" } }, "summary", "it fails");
    expect(both).toEqual({ annotations: { runbook: "https://x", summary: "it fails" } });
    expect(textOf(both, "summary")).toBe("it fails");
  });

  it("keeps what is no number, so that the server can complain of it", () => {
    expect(withField({}, "threshold", "1e999")).toEqual({ threshold: "1e999" });
    expect(withField({}, "threshold", "ten")).toEqual({ threshold: "ten" });
  });

  it("shows a definition of strange shapes as text", () => {
    expect(textOf({ annotations: "none", threshold: null }, "summary")).toBe("");
    expect(textOf({ threshold: { a: 1 } }, "threshold")).toBe("[object Object]");
  });

  it("knows a rule's kind by the part it has", () => {
    expect(kindOf(RULE_DEFINITION)).toBe("threshold");
    expect(kindOf({ heartbeat: { every: "1h" } })).toBe("heartbeat");
  });

  it("leaves out what another kind cannot have, and begins with what it needs", () => {
    const spike = withKind(RULE_DEFINITION, "spike");
    expect(spike).toMatchObject({ alert: "checkout-errors", window: "5m", spike: { factor: 10 } });
    expect(spike).not.toHaveProperty("threshold");
    expect(withKind(spike, "heartbeat")).toEqual({
      alert: "checkout-errors",
      function: "checkout",
      groupBy: ["function"],
      for: "1m",
      severity: "page",
      runbooks: ["unknown to the form"],
      heartbeat: { every: "1h" },
    });
    expect(withKind({ heartbeat: {} }, "threshold")).toMatchObject({ signal: "error_rate", threshold: 0.1 });
  });

  it("changes a part's field and keeps its others", () => {
    const anomaly = { anomaly: { floor: 5, weeks: 8 } };
    expect(withField(anomaly, "anomaly.floor", "0.5")).toEqual({ anomaly: { floor: 0.5, weeks: 8 } });
    expect(withField(anomaly, "anomaly.side", "")).toEqual(anomaly);
    expect(textOf(anomaly, "anomaly.floor")).toBe("5");
    expect(textOf({ anomaly: 7 }, "anomaly.floor")).toBe("");
    expect(unshown(anomaly)).toEqual([]);
  });

  it.each([
    [{ signal: "error_rate", threshold: 0.05 }, "0 to 1: 5 %"],
    [{ signal: "duration_p99", threshold: 1500 }, "milliseconds: 1.5 s"],
    [{ signal: "timeouts", threshold: 5 }, "a number"],
    [{ signal: "nonsense" }, undefined],
  ])("says what the threshold of %j means", (definition, hint) => {
    expect(thresholdHint(definition)).toBe(hint);
  });

  it("sends the side that was changed last", () => {
    const draft = newDraft(RULE_DEFINITION);
    expect(contentOf(draft)).toEqual({ definition: RULE_DEFINITION, interval: "30s" });
    expect(contentOf({ ...draft, by: "text", text: "alert: x", interval: " " })).toEqual({
      text: "alert: x",
      interval: "30s",
    });
  });

  it("finds the characters of a line, and stays within the text", () => {
    const { start, end } = lineSpan(RULE_TEXT, 2);
    expect(RULE_TEXT.slice(start, end)).toBe("signal: error_rate");
    expect(lineSpan("one", 9)).toEqual({ start: 3, end: 3 });
  });
});

describe("the last day of a rule", () => {
  const backtest = aPreview(NOW).backtest;
  if (!backtest) throw new Error("there is no backtest");

  it("is a line for each group and a column for each time it would have fired", () => {
    const data = chartOf(backtest);
    expect(data.lines.map(({ label }) => label)).toEqual(["checkout"]);
    expect(data.times).toHaveLength(480);
    const [stretch] = stretchesOf(backtest);
    expect((stretch?.to ?? 0) - (stretch?.from ?? 0)).toBe(3_600_000);
  });

  it("draws the limit where it moves", () => {
    const points = [
      [NOW, 1, 5],
      [NOW + 60_000, 9, 6],
    ];
    const data = chartOf({ ...backtest, series: [{ group: {}, points }] });
    expect(data.lines.map(({ label, values }) => [label, values])).toEqual([
      ["everything", [1, 9]],
      ["limit of everything", [5, 6]],
    ]);
  });

  it("fills what was usual behind the first group, and nothing where that is unknown", () => {
    const band = aBand(NOW);
    const drawn = withBand(chartOf(backtest), backtest, band);
    expect(drawn.lines.map(({ label }) => label)).toEqual(["checkout", "lowest usual", "highest usual"]);
    expect(drawn.band).toMatchObject({ lower: 1, upper: 2 });
    expect(drawn.lines[2]?.values.at(-1)).toBe(0.03);
    const others = { ...band, series: band.series.map((each) => ({ ...each, group: { function: "mailer" } })) };
    expect(withBand(chartOf(backtest), backtest, others).band).toBeUndefined();
    expect(withBand(chartOf(backtest), backtest, undefined).band).toBeUndefined();
  });

  it("goes on until now while it would still fire", () => {
    const episodes = backtest.episodes.map((episode) => ({ ...episode, resolvedAt: null }));
    expect(stretchesOf({ ...backtest, episodes })[0]?.to).toBe(Date.parse(backtest.to));
  });

  it("is told in a sentence", () => {
    expect(verdictOf(backtest)).toBe("It would have fired 1 time in the last 24 h, for 1 h in all, in 1 of 1 group.");
    expect(verdictOf({ ...backtest, alerts: 0, episodes: [] })).toBe(
      "It would not have fired in the last 24 h; 1 group had data.",
    );
    expect(verdictOf({ ...backtest, alerts: 0, episodes: [], groups: 0, series: [] })).toBe(
      "There is nothing to compare: no data in the last 24 h.",
    );
  });
});
