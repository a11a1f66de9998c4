import { fireEvent, screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { inUrl, mountApp, NOW } from "../test-support/mount";
import { sharedUrl } from "./share-link";

const at = (search: string) => ({ origin: "http://host", pathname: "/spans", search });

describe("a shared link", () => {
  it("fixes the times and keeps the rest", () => {
    expect(sharedUrl(at("?from=now-6h&to=now&q=cold:true&refresh=5s"), NOW)).toBe(
      "http://host/spans?from=2026-11-21T06%3A00%3A30.000Z&to=2026-11-21T12%3A00%3A30.000Z&q=cold%3Atrue",
    );
  });

  it("fixes the usual range where the page names none", () => {
    expect(sharedUrl(at(""), NOW)).toContain("from=2026-11-21T11%3A00%3A30.000Z");
  });

  it("says the same again when it is shared again", () => {
    const once = sharedUrl(at("?from=now-1h&to=now"), NOW);
    expect(sharedUrl(at(new URL(once).search), NOW + 3_600_000)).toBe(once);
  });

  it("is copied with the full stop, and by the button", async () => {
    const writeText = vi.fn(async () => {});
    vi.stubGlobal("navigator", Object.create(navigator, { clipboard: { value: { writeText } } }));
    mountApp("/functions?from=now-6h&to=now");
    fireEvent.keyDown(document.body, { key: "." });
    expect(await screen.findByText("Link copied")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Copy a link to this page" }));
    expect(writeText).toHaveBeenCalledTimes(2);
    expect(writeText.mock.calls.map((call: unknown[]) => String(call[0]))[0]).toMatch(/\/functions\?from=20\d\d-/);
    expect(inUrl("from")).toBe("now-6h");
  });

  it("stands in the address bar where the browser forbids to copy", async () => {
    const writeText = vi.fn(async () => Promise.reject(new Error("forbidden")));
    vi.stubGlobal("navigator", Object.create(navigator, { clipboard: { value: { writeText } } }));
    mountApp("/functions?from=now-6h&to=now");
    fireEvent.keyDown(document.body, { key: "." });
    expect(await screen.findByText(/the address bar has the link/)).toBeTruthy();
    expect(inUrl("from")).toMatch(/^20\d\d-.*Z$/);
  });
});
