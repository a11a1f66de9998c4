import { describe, expect, it } from "vitest";
import { dimensionsOf, groupFilter, groupName, spelled } from "./group-model";

describe("dimensionsOf", () => {
  it("groups by function unless the URL names other dimensions", () => {
    expect(dimensionsOf(null)).toEqual(["function"]);
    expect(dimensionsOf(" , ")).toEqual(["function"]);
    expect(dimensionsOf("team, http.route")).toEqual(["team", "http.route"]);
  });
  it("names each dimension once, and no more than the API takes", () =>
    expect(dimensionsOf("a,b,a,c,d,e")).toEqual(["a", "b", "c", "d"]));
});

it("leaves the usual grouping out of the URL", () => {
  expect(spelled(["function"])).toBeUndefined();
  expect(spelled(["function", "region"])).toBe("function,region");
});

describe("groupFilter", () => {
  it("adds a condition for each dimension to the filter there is", () =>
    expect(groupFilter("cold:true", { function: "checkout", "http.route": "/a b" })).toBe(
      'cold:true function=checkout http.route="/a b"',
    ));
  it("looks for what has no value where a group has none", () => expect(groupFilter("", { team: "" })).toBe("-team:*"));
  it("takes a star in a name for a star", () =>
    expect(groupFilter("", { function: "check*" })).toBe('function="check*"'));
});

it("names a group by its values, and says where there is none", () =>
  expect(groupName({ team: "", region: "eu-west-1" })).toBe("(none), eu-west-1"));
