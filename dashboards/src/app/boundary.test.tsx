import { fireEvent, render, screen } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { mountApp } from "../test-support/mount";
import { Boundary } from "./boundary";

function Broken(): never {
  throw new TypeError("Failed to fetch dynamically imported module");
}

describe("Boundary", () => {
  beforeEach(() => {
    // React reports every caught error there.
    vi.spyOn(console, "error").mockImplementation(() => {});
  });

  it("shows what went wrong in place of the page", () => {
    render(
      <Boundary>
        <Broken />
      </Boundary>,
    );
    expect(screen.getByRole("alert").textContent).toContain("Failed to fetch dynamically imported module");
  });

  it("loads everything anew on demand", () => {
    const reload = vi.spyOn(window.location, "reload").mockImplementation(() => {});
    render(
      <Boundary>
        <Broken />
      </Boundary>,
    );
    fireEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(reload).toHaveBeenCalledOnce();
  });

  it("lets the other pages work after one failed", async () => {
    const malformed = () => ({ status: 200, body: { alerts: [null] } });
    mountApp("/alerts", { "/api/v1/alerts": malformed });
    expect((await screen.findByRole("alert")).textContent).toContain("Something went wrong");
    fireEvent.click(screen.getByRole("link", { name: "Costs" }));
    expect(await screen.findByRole("table", { name: "Bill" })).toBeTruthy();
  });
});
