import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { anAlert } from "../../test-support/answers";
import { mountApp } from "../../test-support/mount";
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

  it("shows the rules and why one could not be evaluated", async () => {
    mountApp("/alerts");
    const table = await screen.findByRole("table", { name: "Alert rules" });
    expect(table.textContent).toContain("error_rate > 5 % over 5m, for 1m");
    expect(table.textContent).toContain("ClickHouse does not answer");
  });

  it("leads to the page that shows the cause", async () => {
    mountApp("/alerts", answerWith([anAlert({ link: "/functions/checkout?from=1795255200000&to=now" })]));
    const link = await screen.findByRole("link", { name: "show the cause" });
    expect(link.getAttribute("href")).toBe("/functions/checkout?from=1795255200000&to=now");
  });

  it("says that nothing is wrong in words", async () => {
    mountApp("/alerts", answerWith([]));
    expect(await screen.findByText("Nothing is firing")).toBeTruthy();
  });

  it("keeps the rules when the alerts cannot be had", async () => {
    mountApp("/alerts", { "/api/v1/alerts": () => ({ status: 503, body: problem(503, "alerts is not running") }) });
    expect((await screen.findByRole("alert")).textContent).toContain("alerts is not running");
    expect(await screen.findByRole("table", { name: "Alert rules" })).toBeTruthy();
  });

  it("says so where no alerts service runs", async () => {
    mountApp("/alerts", {
      "/api/v1/alerts": () => ({ status: 404, body: problem(404, "there is no /api/v1/alerts") }),
    });
    expect(await screen.findByText("Alerting does not run here")).toBeTruthy();
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("never turns a link from a rule file into a script", async () => {
    mountApp("/alerts", answerWith([anAlert({ link: "javascript:alert(1)", summary: "<b>bold</b>" })]));
    await screen.findByText("<b>bold</b>");
    expect(screen.queryByRole("link", { name: "show the cause" })).toBeNull();
  });
});
