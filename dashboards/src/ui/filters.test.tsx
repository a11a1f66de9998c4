import { act, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { inUrl, mount } from "../test-support/mount";
import { amountOf, ChoiceFilter, TextFilter } from "./filters";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const wait = (ms: number) => act(() => vi.advanceTimersByTime(ms));

describe("TextFilter", () => {
  it("starts with what the URL says", () => {
    mount(<TextFilter param="q" label="Search" search />, "/?q=abc");
    expect(screen.getByLabelText<HTMLInputElement>("Search").value).toBe("abc");
  });

  it("writes the URL once, after the last key", () => {
    mount(<TextFilter param="q" label="Search" search />);
    const field = screen.getByLabelText("Search");
    fireEvent.change(field, { target: { value: "a" } });
    wait(200);
    fireEvent.change(field, { target: { value: "ab" } });
    wait(200);
    expect(inUrl("q")).toBeNull();
    wait(100);
    expect(inUrl("q")).toBe("ab");
  });

  it("leaves the URL when emptied", () => {
    mount(<TextFilter param="q" label="Search" search />, "/?q=abc&sort=name");
    fireEvent.change(screen.getByLabelText("Search"), { target: { value: " " } });
    wait(300);
    expect(window.location.search).toBe("?sort=name");
  });

  it("follows the URL when something else changes it", () => {
    mount(<TextFilter param="q" label="Search" search />, "/?q=abc");
    act(() => window.history.replaceState(null, "", "/"));
    expect(screen.getByLabelText<HTMLInputElement>("Search").value).toBe("");
  });

  it("keeps what is no number out of the URL and says so", () => {
    mount(<TextFilter param="min" label="Min" numeric />);
    const field = screen.getByLabelText("Min");
    fireEvent.change(field, { target: { value: "1e3" } });
    wait(300);
    expect(inUrl("min")).toBeNull();
    expect(field.getAttribute("aria-invalid")).toBe("true");
    fireEvent.change(field, { target: { value: "12.5" } });
    wait(300);
    expect(inUrl("min")).toBe("12.5");
  });
});

describe("ChoiceFilter", () => {
  const choices = [
    ["", "all"],
    ["bad", "failed"],
  ] as const;

  it("sets and removes its parameter", () => {
    mount(<ChoiceFilter param="o" label="Outcome" choices={choices} />);
    fireEvent.change(screen.getByLabelText("Outcome"), { target: { value: "bad" } });
    expect(inUrl("o")).toBe("bad");
    fireEvent.change(screen.getByLabelText("Outcome"), { target: { value: "" } });
    expect(inUrl("o")).toBeNull();
  });

  it("shows no filter for a value it does not know", () => {
    mount(<ChoiceFilter param="o" label="Outcome" choices={choices} />, "/?o=nonsense");
    expect(screen.getByLabelText<HTMLSelectElement>("Outcome").value).toBe("");
  });
});

it("reads only plain amounts from the URL", () => {
  const params = new URLSearchParams("a=12.5&b=-1&c=x&d=");
  expect(["a", "b", "c", "d", "e"].map((param) => amountOf(params, param))).toEqual([
    12.5,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
