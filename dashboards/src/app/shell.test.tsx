import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { inUrl, mountApp } from "../test-support/mount";

const press = (key: string) => fireEvent.keyDown(document.body, { key });

describe("Shell", () => {
  it("names the product and marks the page one is on", async () => {
    mountApp("/functions/checkout");
    const nav = screen.getByRole("navigation", { name: "Pages" });
    expect(within(nav).getByRole("link", { name: "Functions" }).getAttribute("aria-current")).toBe("page");
    expect(within(nav).getByRole("link", { name: "Traces" }).getAttribute("aria-current")).toBeNull();
    expect(screen.getByText("Coldspan")).toBeTruthy();
  });

  it("takes the time range from page to page, and leaves the filters behind", () => {
    mountApp("/traces?from=now-6h&to=now&tz=utc&error=true");
    const href = screen.getByRole("link", { name: "Costs" }).getAttribute("href");
    expect(href).toBe("/costs?from=now-6h&to=now&tz=utc");
  });

  it("goes to pages by number keys", async () => {
    mountApp("/functions");
    press("1");
    expect(window.location.pathname).toBe("/");
    await waitFor(() => expect(document.title).toBe("Overview · Coldspan"));
  });

  it("opens the keyboard help with ? and closes it", async () => {
    mountApp("/");
    press("?");
    const dialog = await screen.findByRole("dialog", { name: "Keyboard shortcuts" });
    expect(dialog.textContent).toContain("next / previous row");
    fireEvent.click(within(dialog).getByRole("button", { name: "Close" }));
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("focuses the search with /", async () => {
    mountApp("/functions");
    const search = await screen.findByLabelText("Search functions");
    press("/");
    expect(document.activeElement).toBe(search);
  });

  it("switches the theme and says which is on", () => {
    mountApp("/");
    fireEvent.click(screen.getByRole("button", { name: /Theme: system/ }));
    expect(document.documentElement.dataset["theme"]).toBe("dark");
    expect(screen.getByRole("button", { name: /Theme: dark/ })).toBeTruthy();
  });

  it("explains an unknown path", async () => {
    mountApp("/nowhere");
    expect((await screen.findByRole("heading")).textContent).toContain("no such page");
  });

  it("asks everything again on demand", async () => {
    const asked = mountApp("/alerts");
    await screen.findAllByText("checkout-errors");
    const before = asked.length;
    fireEvent.click(screen.getByRole("button", { name: "Refresh now" }));
    await waitFor(() => expect(asked.length).toBeGreaterThan(before));
  });

  it("keeps the refresh interval in the URL only when it is not the default", () => {
    mountApp("/");
    const interval = screen.getByLabelText("Refresh interval");
    fireEvent.change(interval, { target: { value: "off" } });
    expect(inUrl("refresh")).toBe("off");
    fireEvent.change(interval, { target: { value: "10s" } });
    expect(inUrl("refresh")).toBeNull();
  });
});
