import { describe, expect, it } from "vitest";
import { completionAt } from "../../lib/filter";
import { FIELDS } from "../../test-support/explore";
import { keySuggestions, valueSuggestions } from "./suggest";

const keys = (filter: string) => {
  const at = completionAt(filter, filter.length);
  if (at.stage !== "key") throw new Error("not at a key");
  return keySuggestions(
    filter,
    at,
    FIELDS.filter(({ name }) => name.startsWith(at.prefix)),
  );
};
const values = (filter: string, caret: number, ...found: string[]) => {
  const at = completionAt(filter, caret);
  if (at.stage !== "value") throw new Error("not at a value");
  return valueSuggestions(
    filter,
    at,
    found.map((value) => ({ value, count: 2 })),
  );
};

describe("keySuggestions", () => {
  it("keep the sign and what stands before", () =>
    expect(keys("cold:true -outc")[0]?.filter).toBe("cold:true -outcome:"));
  it("begin a comparison where the field is a quantity", () => expect(keys("dur")[0]?.filter).toBe("duration>"));
  it("say how many rows have an attribute", () => expect(keys("http.ro")[0]?.note).toBe("attribute, 900 rows"));
});

describe("valueSuggestions", () => {
  it("go on to the next term at the end only", () => {
    expect(values("outcome:", 8, "error")[0]).toMatchObject({ filter: "outcome:error ", caret: 14 });
    expect(values("outcome: cold:true", 8, "error")[0]?.filter).toBe("outcome:error cold:true");
  });
  it("complete within a list", () =>
    expect(values("outcome:(error,t)", 16, "timeout")[0]?.filter).toBe("outcome:(error,timeout)"));
  it("write what is hostile as text", () =>
    expect(values("name:", 5, '"><script>')[0]?.filter).toBe('name:"\\"><script>" '));
});
