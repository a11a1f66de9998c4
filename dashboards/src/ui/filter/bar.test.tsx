import { act, fireEvent, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { ApiError } from "../../api/problem";
import { inUrl, mount, serve } from "../../test-support/mount";
import { FilterBar } from "./bar";

function bar(path = "/", error?: unknown) {
  const asked = serve();
  mount(<FilterBar on="invocations" error={error} />, path);
  return asked;
}

const field = () => screen.getByRole<HTMLInputElement>("combobox");
const options = async () =>
  (await screen.findAllByRole("option")).map((option) => option.firstElementChild?.textContent);
const press = (key: string, extra = {}) => fireEvent.keyDown(field(), { key, ...extra });

function type(text: string, caret = text.length) {
  act(() => field().focus());
  fireEvent.change(field(), { target: { value: text } });
  field().setSelectionRange(caret, caret);
  fireEvent.select(field());
}

describe("FilterBar", () => {
  it("shows the filter of the URL and applies another with Enter", () => {
    bar("/?q=function:checkout");
    expect(field().value).toBe("function:checkout");
    type("function:checkout outcome:error");
    expect(inUrl("q")).toBe("function:checkout");
    press("Enter");
    expect(inUrl("q")).toBe("function:checkout outcome:error");
  });

  it("completes keys, then operators, then values, with the keyboard alone", async () => {
    bar();
    type("out");
    expect(await options()).toEqual(["outcome"]);
    press("ArrowDown");
    press("Enter");
    expect(field().value).toBe("outcome:");
    expect(await options()).toEqual(["ok", "error", "timeout", "out_of_memory"]);
    press("ArrowDown");
    press("ArrowDown");
    press("Enter");
    expect(field().value).toBe("outcome:error ");
    press("Enter");
    expect(inUrl("q")).toBe("outcome:error");
  });

  it("offers comparisons for what can be compared", async () => {
    bar();
    type("duration");
    expect(await options()).toEqual(["duration:", "duration!:", "duration>", "duration<", "duration~"]);
    type("outcome");
    expect(await options()).not.toContain("outcome>");
  });

  it("quotes values that would end early", async () => {
    bar();
    type("function:se");
    await options();
    press("Tab");
    expect(field().value).toBe('function:"send receipt" ');
  });

  it("completes in the middle and leaves the rest alone", async () => {
    bar();
    type("function:che duration>1s", 12);
    await options();
    press("ArrowDown");
    press("Enter");
    expect(field().value).toBe("function:checkout duration>1s");
    expect(field().selectionStart).toBe("function:checkout".length);
  });

  it("closes the list with Escape and keeps what was typed", async () => {
    bar();
    type("out");
    await options();
    press("Escape");
    expect(screen.queryAllByRole("option")).toEqual([]);
    expect(field().value).toBe("out");
  });

  it("removes one condition of several", () => {
    bar("/?q=function:checkout+-outcome:ok+cold:true");
    fireEvent.click(screen.getByRole("button", { name: "Remove -outcome:ok" }));
    expect(inUrl("q")).toBe("function:checkout cold:true");
  });

  it("does not offer to take half of an OR away", () => {
    bar("/?q=cold:true+OR+outcome:error");
    expect(screen.queryByRole("list", { name: "Conditions" })).toBeNull();
  });

  it("clears the filter", () => {
    bar("/?q=cold:true");
    fireEvent.click(screen.getByRole("button", { name: "Clear the filter" }));
    expect(inUrl("q")).toBeNull();
    expect(field().value).toBe("");
  });

  it("shows the server's complaint under the column it means", () => {
    bar("/?q=cold:true+fucntion:x", new ApiError(400, "Bad filter", "column 11: there is no field fucntion", "q"));
    const fault = screen.getByRole("alert");
    expect(fault.textContent).toContain("cold:true fucntion:x\n          ^");
    expect(fault.textContent).toContain("there is no field fucntion");
    expect(field().getAttribute("aria-invalid")).toBe("true");
  });

  it("leaves other failures to the page", () => {
    bar("/?q=a", new ApiError(503, "Away", "ClickHouse does not answer"));
    expect(screen.queryByRole("alert")).toBeNull();
  });
});
