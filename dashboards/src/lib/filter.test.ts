import { describe, expect, it } from "vitest";
import {
  completionAt,
  faultColumn,
  holds,
  isFlat,
  lex,
  quoted,
  spoken,
  termOf,
  toggled,
  unquoted,
  withoutTerm,
  withTerm,
} from "./filter";

const cut = (input: string) => lex(input).map(({ text }) => text);

describe("lex", () => {
  it("cuts terms, text, words and parentheses", () => {
    const input = 'function:checkout -outcome:(error,timeout) (duration>1s OR "no stock") kind!=client free';
    expect(cut(input)).toEqual([
      "function:checkout",
      "-outcome:(error,timeout)",
      "(",
      "duration>1s",
      "OR",
      '"no stock"',
      ")",
      "kind!=client",
      "free",
    ]);
  });
  it("knows key, operator and value", () => {
    expect(lex("-http.response.status_code:5xx")[0]).toMatchObject({
      kind: "term",
      negated: true,
      key: "http.response.status_code",
      operator: ":",
      value: "5xx",
    });
    expect(lex("duration>=1.5s")[0]).toMatchObject({ key: "duration", operator: ">=", value: "1.5s" });
    expect(lex('error~"a b"')[0]).toMatchObject({ operator: "~", value: '"a b"' });
  });
  it("keeps a quote with a quote in it whole", () => expect(cut('url:"a \\" b" x')).toEqual(['url:"a \\" b"', "x"]));
  it.each(['a:"open', "a:(b,", "a:", "-", "OR", ")(", "::", '"', "a".repeat(100_000), "(".repeat(5000)])(
    "cuts half-written input as far as it goes: %.12s",
    (input) => expect(lex(input).reduce((sum, { text }) => sum + text.length, 0)).toBe(input.length),
  );
  it("loses nothing but spaces", () => {
    const input = 'a:b   -c>3 ("d" OR e~x.*) f:(1,2)';
    expect(cut(input).join("")).toBe(input.replace(/\s/g, ""));
  });
});

describe("completionAt", () => {
  it.each([
    ["", 0, { stage: "key", prefix: "", start: 0, end: 0 }],
    ["func", 4, { stage: "key", prefix: "func", start: 0, end: 4 }],
    ["-func", 5, { stage: "key", prefix: "func", start: 1, end: 5 }],
    ["a:b fu", 6, { stage: "key", prefix: "fu", start: 4, end: 6 }],
    ["a:b ", 4, { stage: "key", prefix: "", start: 4, end: 4 }],
    ["function:che", 12, { stage: "value", key: "function", prefix: "che", start: 9, end: 12 }],
    ["function:", 9, { stage: "value", key: "function", prefix: "", start: 9, end: 9 }],
    ["outcome:(error,ti)", 17, { stage: "value", key: "outcome", prefix: "ti", start: 15, end: 17 }],
    ["outcome:(er,timeout)", 11, { stage: "value", key: "outcome", prefix: "er", start: 9, end: 11 }],
    ['name:"GET c', 11, { stage: "value", key: "name", prefix: "GET c", start: 5, end: 11 }],
    ["function:x", 3, { stage: "key", prefix: "fun", start: 0, end: 8 }],
  ] as const)("of %s at %i", (input, caret, expected) => expect(completionAt(input, caret)).toEqual(expected));
});

describe("values", () => {
  it.each(["checkout", "eu-central-1", "arn:aws:lambda:eu", "a/b", "Köln"])("stay plain: %s", (value) =>
    expect(quoted(value)).toBe(value),
  );
  it.each(["a b", "", "a,b", "5*", 'say "x"', "(x)", "-x", "c\\d", "a>b"])("survive quoting: %s", (value) => {
    expect(quoted(value)).toMatch(/^".*"$/);
    expect(unquoted(quoted(value))).toBe(value);
    expect(lex(termOf("k", value))).toHaveLength(1);
  });
});

describe("terms", () => {
  it("are added once", () => {
    expect(withTerm("", "a:b")).toBe("a:b");
    expect(withTerm("a:b", "c:d")).toBe("a:b c:d");
    expect(withTerm("a:b c:d", "a:b")).toBe("a:b c:d");
  });
  it("are ANDed with the whole of what was an OR", () =>
    expect(withTerm("a:b OR c:d", "e:f")).toBe("(a:b OR c:d) e:f"));
  it("are taken away where they stand", () => {
    const [, second] = lex("a:b c:d e:f");
    expect(withoutTerm("a:b c:d e:f", second as NonNullable<typeof second>)).toBe("a:b e:f");
  });
  it("are toggled", () => {
    expect(toggled("a:b", termOf("outcome", "error"))).toBe("a:b outcome:error");
    expect(toggled("a:b outcome:error", termOf("outcome", "error"))).toBe("a:b");
    expect(toggled("a:b", termOf("outcome", "ok", true))).toBe("a:b -outcome:ok");
    expect(holds("a:b -outcome:ok", "-outcome:ok")).toBe(true);
  });
  it("can be taken away one by one only where they are simply ANDed", () => {
    expect(isFlat(lex('a:b "text" -c:d'))).toBe(true);
    expect(isFlat(lex("a:b OR c:d"))).toBe(false);
    expect(isFlat(lex("(a:b)"))).toBe(false);
  });
});

it("reads the column from the server's sentence", () => {
  expect(faultColumn("column 12: there is no field fucntion; did you mean function?")).toBe(12);
  expect(faultColumn("ClickHouse does not answer")).toBeUndefined();
});

describe("values as people write them", () => {
  it.each([
    ["memory", "536870912", "512MB"],
    ["memory.used", "1073741824", "1024MB"],
    ["process.heap_bytes", "3145728", "3MB"],
    ["memory", "536870913", "536870913"],
    ["memory", "", ""],
    ["function", "536870912", "536870912"],
    ["duration", "1048576", "1048576"],
  ])("%s of %s is %s", (key, value, text) => {
    expect(spoken(key, value)).toBe(text);
  });
});
