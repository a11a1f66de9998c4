import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { anAlert } from "../../test-support/answers";
import { mountApp, mountWriting } from "../../test-support/mount";
import { problem } from "../../test-support/routes";

const answerWith = (alerts: unknown[]) => ({ "/api/v1/alerts": () => ({ status: 200, body: { alerts } }) });

describe("the alerts page", () => {
  it("shows what fires first, and what it is about", async () => {
    mountApp("/alerts");
    const table = await screen.findByRole("table", { name: "Alerts" });
    const [, first, second, third] = within(table)
      .getAllByRole("row")
      .map((row) => row.textContent);
    expect(first).toContain("firing");
    expect(first).toContain("8.1 % / 5 %");
    expect(second).toContain("4.12 s / 3 s");
    expect(third).toContain("resolved");
    expect(within(table).getByRole("link", { name: "checkout" }).getAttribute("href")).toBe("/functions/checkout");
  });

  it("shows worst value, cost so far, and that nobody new is told", async () => {
    mountApp("/alerts", answerWith([anAlert({ worst: 0.31, heldBack: "silenced by kim" })]));
    const row = (await screen.findByRole("table", { name: "Alerts" })).querySelector("tbody tr");
    expect(row?.textContent).toContain("31 %");
    expect(row?.textContent).toContain("quiet");
    await waitFor(() => expect(row?.textContent).toMatch(/[$]\d/));
  });

  it("finds alerts by any word", async () => {
    mountApp("/alerts?find=legacy");
    const table = await screen.findByRole("table", { name: "Alerts" });
    expect(within(table).getAllByRole("row")).toHaveLength(2);
    expect(screen.getByText("1 of 3")).toBeTruthy();
  });

  it("leads from an alert to the page that shows the cause", async () => {
    const link = "/functions/checkout?from=1795255200000&to=now#charts";
    mountApp("/alerts?alert=a1", answerWith([anAlert({ link })]));
    const cause = await screen.findByRole("link", { name: "Show the cause" });
    expect(cause.getAttribute("href")).toBe(link);
  });

  it("takes an alert on, with what is being done", async () => {
    const written = mountWriting("/alerts?alert=a1", () => ({ status: 200, body: anAlert() }));
    await screen.findByRole("region", { name: "Alert checkout-errors" });
    fireEvent.change(screen.getByLabelText("What is being done"), { target: { value: "rolling back" } });
    fireEvent.click(screen.getByRole("button", { name: "Acknowledge" }));
    await waitFor(() =>
      expect(written).toEqual([
        { method: "POST", path: "/api/v1/alerts/a1/acknowledge", body: { comment: "rolling back" } },
      ]),
    );
  });

  it("says who has taken an alert on instead of offering it again", async () => {
    const acknowledged = { by: "kim", at: "2026-11-21T11:45:00Z", comment: "on it" };
    mountApp("/alerts?alert=a1", answerWith([anAlert({ acknowledged })]));
    const card = await screen.findByRole("region", { name: "Alert checkout-errors" });
    expect(card.textContent).toContain("by kim");
    expect(screen.queryByRole("button", { name: "Acknowledge" })).toBeNull();
  });

  it("says that nothing is wrong in words", async () => {
    mountApp("/alerts", answerWith([]));
    expect(await screen.findByText("Nothing is firing")).toBeTruthy();
  });

  it("keeps the rules when the alerts cannot be had", async () => {
    mountApp("/alerts?part=rules", {
      "/api/v1/alerts": () => ({ status: 503, body: problem(503, "alerts is not running") }),
    });
    expect(await screen.findByRole("table", { name: "Alert rules" })).toBeTruthy();
  });

  it("says why the alerts cannot be had", async () => {
    mountApp("/alerts", { "/api/v1/alerts": () => ({ status: 503, body: problem(503, "alerts is not running") }) });
    expect((await screen.findByRole("alert")).textContent).toContain("alerts is not running");
  });

  it("says so where no alerts service runs", async () => {
    mountApp("/alerts", {
      "/api/v1/alerts": () => ({ status: 404, body: problem(404, "there is no /api/v1/alerts") }),
    });
    expect(await screen.findByText("Alerting does not run here")).toBeTruthy();
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("never turns a link from a rule file into a script", async () => {
    mountApp("/alerts?alert=a1", answerWith([anAlert({ link: "javascript:alert(1)", summary: "<b>bold</b>" })]));
    await screen.findAllByText("<b>bold</b>");
    expect(screen.queryByRole("link", { name: "Show the cause" })).toBeNull();
  });
});
