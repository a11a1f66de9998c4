import { renderHook } from "@testing-library/react";
import { expect, it } from "vitest";
import { decoded, functionPath, plural, useTitle } from "./names";

it.each(["checkout", "shop-app/Invoice", "a?b#c", "arn:aws:lambda:x:y", "größe 100%"])(
  "finds %s again in its path",
  (name) => {
    const path = functionPath(name);
    expect(path.split("/")).toHaveLength(3);
    expect(decoded(path.split("/")[2])).toBe(name);
  },
);

it("takes a broken escape as it stands", () => expect(decoded("100%")).toBe("100%"));
it("is empty without a parameter", () => expect(decoded(undefined)).toBe(""));

it("counts in words", () => {
  expect(plural(1, "span")).toBe("1 span");
  expect(plural(0, "span")).toBe("0 spans");
  expect(plural(12_345, "span")).toBe("12,345 spans");
});

it("puts the page's name into the window's title", () => {
  renderHook(() => useTitle("Costs"));
  expect(document.title).toBe("Costs · Coldspan");
});
