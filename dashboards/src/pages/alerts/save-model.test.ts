import { describe, expect, it } from "vitest";
import { meantBy, mended, obstacleOf } from "./save-model";

const problem = (message: string, line = 2, column = 1) => ({ line, column, message });

describe("why a rule cannot be saved", () => {
  it("is nothing once it has a name and no known problem, whether or not it was looked at", () =>
    expect(obstacleOf({ name: "a", problems: [], reading: true })).toBeUndefined());
  it("names the line to mend, or where to begin", () => {
    expect(obstacleOf({ name: "", problems: [problem("x")], reading: false })).toBe("Mend line 2 first.");
    const two = [problem("x"), problem("y", 5)];
    expect(obstacleOf({ name: "a", problems: two, reading: false })).toBe("Mend 2 problems first, from line 2 on.");
  });
  it("is the name that is missing, unless the text that has it is still being read", () => {
    expect(obstacleOf({ name: "", problems: [], reading: false })).toBe("Give the rule a name first.");
    expect(obstacleOf({ name: "", problems: [], reading: true })).toBe("The text is being read.");
  });
});

describe("what was meant", () => {
  const misspelt = problem("unknown field treshold, did you mean threshold?");

  it("is read from the problem", () => {
    expect(meantBy(misspelt)).toEqual({ wrong: "treshold", right: "threshold" });
    expect(meantBy(problem("threshold: not a number"))).toBeUndefined();
  });
  it("takes the place of the word in that line only", () =>
    expect(mended("# treshold\ntreshold: 1\nfor: 1m", misspelt)).toBe("# treshold\nthreshold: 1\nfor: 1m"));
  it("is looked for from the column on, and before it when it is not there", () => {
    const signal = (column: number) => problem("signal: no signal eror, did you mean errors?", 1, column);
    expect(mended("eror: eror", signal(5))).toBe("eror: errors");
    expect(mended("{ signal: eror }", signal(15))).toBe("{ signal: errors }");
  });
  it("changes nothing where the word or the line is not there", () => {
    expect(mended("alert: a\nfor: 1m", misspelt)).toBeUndefined();
    expect(mended("treshold: 1", misspelt)).toBeUndefined();
  });
});
