import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { NAVIGATION, PAGES } from "./pages";

const text = (path: string) => readFileSync(path, "utf8");

describe("index.html", () => {
  const html = text("index.html");
  it("needs no exception from the Content-Security-Policy", () => {
    expect(html).not.toMatch(/<style|style=|\son\w+=/i);
    for (const script of html.match(/<script[^>]*>[^<]*/g) ?? []) expect(script).toMatch(/src="[^"]+"[^>]*>$/);
  });
  it("loads nothing from elsewhere", () => expect(html).not.toMatch(/https?:\/\//));
});

describe("package-lock.json", () => {
  it("names no registry", () => expect(text("package-lock.json")).not.toMatch(/"resolved"|registry\./i));
});

describe("the themes", () => {
  const tokens = text("src/styles/tokens.css");
  const block = (selector: string) => {
    const body = tokens.slice(tokens.indexOf(`${selector} {`)).split("}")[0] ?? "";
    return (body.match(/--[\w-]+:[^;]+/g) ?? []).map((line) => line.replace(/\s+/g, " "));
  };
  it("look the same whether the system or the user chose dark", () =>
    expect(block(':root[data-theme="dark"]')).toEqual(block(':root:not([data-theme="light"])')));
  it("both define every colour", () => {
    const names = (lines: string[]) =>
      lines.map((line) => line.split(":")[0]).filter((name) => !/radius|mono/.test(name ?? ""));
    expect(names(block(':root[data-theme="dark"]'))).toEqual(names(block(":root")));
  });
});

describe("PAGES", () => {
  it("have distinct paths and one navigation entry per label", () => {
    expect(new Set(PAGES.map((page) => page.path)).size).toBe(PAGES.length);
    expect(new Set(NAVIGATION.map((entry) => entry.label)).size).toBe(NAVIGATION.length);
    expect(NAVIGATION[0]?.label).toBe("Overview");
  });
  it("mark one entry as current for every path", () => {
    for (const path of [
      "/",
      "/functions",
      "/functions/a",
      "/traces",
      "/traces/b",
      "/spans",
      "/costs",
      "/alerts",
      "/settings",
    ]) {
      expect(NAVIGATION.filter((entry) => entry.owns(path))).toHaveLength(1);
    }
  });
});
