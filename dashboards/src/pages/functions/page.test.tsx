import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { aFunction } from "../../test-support/functions";
import { inUrl, mountApp } from "../../test-support/mount";
import { problem } from "../../test-support/routes";

const API = "/api/v1/functions";
const answerWith = (functions: unknown[]) => ({
  status: 200,
  body: { from: "2026-11-21T11:00:00Z", to: "2026-11-21T12:00:00Z", functions },
});

const names = () => [...document.querySelectorAll("tbody [data-row-link]")].map((link) => link.textContent);

describe("the functions page", () => {
  it("lists functions, busiest first, with totals above", async () => {
    mountApp("/functions");
    await screen.findByRole("table", { name: "Functions" });
    expect(names().slice(0, 2)).toEqual(["orders-stream-consumer", "checkout"]);
    expect(screen.getByLabelText("Totals of the functions below").textContent).toContain("12 functions");
  });

  it("asks for the range of the URL", async () => {
    const asked = mountApp("/functions?from=now-6h&to=now");
    await screen.findByRole("table");
    const functions = asked.find(({ pathname }) => pathname === "/api/v1/functions");
    expect(functions?.search).toBe("?from=now-6h&to=now&limit=1000");
  });

  it("sorts by the URL and writes it", async () => {
    mountApp("/functions?sort=name");
    await screen.findByRole("table");
    expect(names()[0]).toBe("checkout");
    fireEvent.click(screen.getByRole("button", { name: "Cost" }));
    expect(inUrl("sort")).toBe("-cost");
    await waitFor(() => expect(names()[0]).toBe("orders-stream-consumer"));
  });

  it("loads the rest of very many functions when asked to", async () => {
    const page = (names: string[], nextCursor?: string) => ({
      ...answerWith(names.map((name) => aFunction({ name }))),
      ...(nextCursor ? { body: { ...answerWith(names.map((name) => aFunction({ name }))).body, nextCursor } } : {}),
    });
    mountApp("/functions?refresh=off", {
      [API]: (url) => (url.searchParams.get("cursor") === "two" ? page(["b"]) : page(["a"], "two")),
    });
    fireEvent.click(await screen.findByRole("button", { name: "Load more" }));
    await waitFor(() => expect(names()).toEqual(["a", "b"]));
    expect(screen.queryByRole("button", { name: "Load more" })).toBeNull();
  });

  it("sums up only what the search leaves", async () => {
    mountApp("/functions?name=checkout");
    await screen.findByRole("table");
    expect(names()).toEqual(["checkout"]);
    expect(screen.getByLabelText("Totals of the functions below").textContent).toContain("52 k");
  });

  it("leads to a function's page, also for a name with a slash", async () => {
    mountApp("/functions?from=now-6h&to=now");
    const link = await screen.findByRole("link", { name: "shop-app/InvoiceHttp" });
    expect(link.getAttribute("href")).toBe("/functions/shop-app%2FInvoiceHttp?from=now-6h&to=now");
  });

  it("shows time-outs and out-of-memory kills as badges with words", async () => {
    mountApp("/functions", {
      [API]: () => answerWith([aFunction({ timeouts: 3, outOfMemory: 2, errors: 5, errorRate: 0.1 })]),
    });
    await screen.findByRole("table");
    expect(screen.getByText(/timed out/)).toBeTruthy();
    expect(screen.getByText(/OOM/)).toBeTruthy();
  });

  it("clears a search that finds nothing", async () => {
    mountApp("/functions?name=zzz");
    await screen.findByText("No functions match the filters");
    fireEvent.click(screen.getByRole("button", { name: "Clear filters" }));
    await screen.findByRole("table");
    expect(inUrl("name")).toBeNull();
  });
});

describe("without functions in the range", () => {
  it("says how to begin when nothing was ever received", async () => {
    mountApp("/functions", { [API]: () => answerWith([]) });
    await screen.findByText("Waiting for the first invocation");
    const steps = screen
      .getAllByRole("listitem")
      .map((item) => item.textContent)
      .join("\n");
    for (const part of [
      "-javaagent:coldspan-agent.jar",
      "OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4318",
      "./coldspan invoke --jar",
    ]) {
      expect(steps).toContain(part);
    }
    expect(within(screen.getByRole("main")).getAllByRole("button", { name: /^Copy: / })).toHaveLength(3);
  });

  it("turns into the table when the first data comes", async () => {
    let received = false;
    mountApp("/functions", { [API]: () => answerWith(received ? [aFunction()] : []) });
    await screen.findByText("Waiting for the first invocation");
    received = true;
    expect(await screen.findByRole("table", {}, { timeout: 5000 })).toBeTruthy();
  }, 8000);

  it("offers a wider range when there is data outside it", async () => {
    mountApp("/functions?from=now-5m&to=now", {
      [API]: (url) => answerWith(url.searchParams.get("from") === "now-5m" ? [] : [aFunction()]),
    });
    fireEvent.click(await screen.findByRole("button", { name: "Look at the last 15m" }));
    expect(inUrl("from")).toBe("now-15m");
    await screen.findByRole("table");
  });

  it("shows the server's words when it fails, and tries again", async () => {
    let down = true;
    mountApp("/functions", {
      [API]: () =>
        down ? { status: 503, body: problem(503, "ClickHouse does not answer") } : answerWith([aFunction()]),
    });
    expect((await screen.findByRole("alert")).textContent).toContain("ClickHouse does not answer");
    down = false;
    fireEvent.click(screen.getByRole("button", { name: "Try again" }));
    await screen.findByRole("table");
  });
});
