import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { inUrl, mountApp } from "../test-support/mount";
import { TRACE_ID } from "../test-support/traces";

async function palette(typed: string) {
  fireEvent.keyDown(document.body, { key: "k", ctrlKey: true });
  const field = await screen.findByRole("combobox", { name: "Go to" });
  fireEvent.change(field, { target: { value: typed } });
  return field;
}

const list = () => within(screen.getByRole("listbox", { name: "Places" }));
const options = () =>
  list()
    .queryAllByRole("option")
    .map((option) => option.textContent);

describe("the command palette", () => {
  it("goes to a page by its name", async () => {
    mountApp("/costs?from=now-6h&to=now");
    fireEvent.keyDown(await palette("trac"), { key: "Enter" });
    expect(window.location.pathname + window.location.search).toBe("/traces?from=now-6h&to=now");
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("knows the functions of the range", async () => {
    mountApp("/costs");
    await palette("soap");
    await waitFor(() => expect(options()[0]).toContain("legacy-soap-bridge"));
    fireEvent.click(list().getAllByRole("option")[0] as HTMLElement);
    expect(window.location.pathname).toBe("/functions/legacy-soap-bridge");
  });

  it("opens a pasted trace", async () => {
    mountApp("/costs");
    fireEvent.keyDown(await palette(TRACE_ID.toUpperCase()), { key: "Enter" });
    expect(window.location.pathname).toBe(`/traces/${TRACE_ID}`);
  });

  it("sets a range without leaving the page", async () => {
    mountApp("/costs");
    fireEvent.keyDown(await palette("yesterday"), { key: "Enter" });
    expect([window.location.pathname, inUrl("from")]).toEqual(["/costs", "now-1d/d"]);
  });

  it("searches for what fits nothing else, quotes and all", async () => {
    mountApp("/costs");
    const field = await palette('no "stock');
    fireEvent.keyDown(field, { key: "ArrowUp" });
    fireEvent.keyDown(field, { key: "ArrowDown" });
    fireEvent.keyDown(field, { key: "Enter" });
    expect([window.location.pathname, inUrl("q")]).toEqual(["/logs", '"no \\"stock"']);
  });

  it("opens saved views of this server only", async () => {
    const evil = { id: "c".repeat(32), name: "evil view", url: "//evil.example", version: 1, updatedAt: "" };
    mountApp("/costs", { "/api/v1/views": () => ({ status: 200, body: { views: [evil] } }) });
    await palette("evil");
    expect(options().every((text) => !text?.startsWith("evil"))).toBe(true);
  });
});
