import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { inUrl, mountApp } from "../../test-support/mount";
import { problem } from "../../test-support/routes";
import { invocationQuery } from "./invocations";

const lastAsked = (asked: URL[], path: string) => asked.filter((url) => url.pathname === path).at(-1)?.searchParams;

describe("the function page", () => {
  it("shows key figures, charts and invocations", async () => {
    mountApp("/functions/checkout");
    expect((await screen.findByLabelText("Key figures")).textContent).toContain("in 42 environments");
    await screen.findByRole("table", { name: "Invocations" });
    for (const title of ["Invocations by outcome", "Duration", "Cold starts", "Memory, highest use", "Cost"]) {
      await screen.findByRole("region", { name: title });
    }
    expect(document.title).toBe("checkout · Coldspan");
  });

  it("asks for a name with a slash as one path segment", async () => {
    const asked = mountApp("/functions/shop-app%2FInvoiceHttp");
    await screen.findByRole("heading", { level: 1, name: "shop-app/InvoiceHttp" });
    expect(asked.map((url) => url.pathname)).toContain("/api/v1/functions/shop-app%2FInvoiceHttp");
  });

  it("opens an invocation's trace at its span", async () => {
    mountApp("/functions/checkout?tz=utc");
    const table = await screen.findByRole("table", { name: "Invocations" });
    const [first] = within(table).getAllByRole("link");
    expect(first?.getAttribute("href")).toBe("/traces/4bf92f3577b34da6a3ce929d0e0e4736?tz=utc&span=0000000000000000");
  });

  it("leads to the function's traces", async () => {
    mountApp("/functions/checkout?from=now-6h&to=now");
    expect((await screen.findByRole("link", { name: "traces" })).getAttribute("href")).toBe(
      "/traces?from=now-6h&to=now&q=function%3Acheckout",
    );
  });

  it("leaves filtering and sorting to the server", async () => {
    const asked = mountApp("/functions/checkout");
    await screen.findByRole("table", { name: "Invocations" });
    fireEvent.change(screen.getByLabelText("Outcome"), { target: { value: "failed" } });
    fireEvent.click(screen.getByRole("button", { name: "Duration" }));
    await waitFor(() => expect(lastAsked(asked, "/api/v1/invocations")?.get("sort")).toBe("-durationMs"));
    expect(lastAsked(asked, "/api/v1/invocations")?.get("outcome")).toBe("failed");
    expect([inUrl("outcome"), inUrl("sort")]).toEqual(["failed", "-durationMs"]);
  });

  it("loads the next page by cursor and keeps the first", async () => {
    const asked = mountApp("/functions/checkout");
    await screen.findByText("40 invocations shown");
    fireEvent.click(screen.getByRole("button", { name: "Load more" }));
    await screen.findByText("80 invocations shown");
    expect(lastAsked(asked, "/api/v1/invocations")?.get("cursor")).toBe("40");
  });

  it("offers a wider range for a function that did not run", async () => {
    mountApp("/functions/unheard-of");
    await screen.findByText("No invocations of unheard-of in this range");
    expect(screen.getByRole("button", { name: /Look at the last 3h/ })).toBeTruthy();
  });

  it("keeps the other charts when one signal fails", async () => {
    mountApp("/functions/checkout", {
      "/api/v1/series": () => ({ status: 400, body: problem(400, "step is below 1m", "step") }),
    });
    expect((await screen.findAllByText("step is below 1m")).length).toBeGreaterThan(0);
    expect(await screen.findByRole("table", { name: "Invocations" })).toBeTruthy();
  });
});

describe("invocationQuery", () => {
  it("asks for the newest first by default", () =>
    expect(invocationQuery(new URLSearchParams(""), "f")).toEqual({ function: "f", sort: "-timestamp", limit: 100 }));
  it("takes filters from the URL and drops what is none", () => {
    const query = invocationQuery(new URLSearchParams("cold=true&minDurationMs=12.5&outcome=error"), "f");
    expect(query).toMatchObject({ cold: true, minDurationMs: 12.5, outcome: "error" });
    expect(invocationQuery(new URLSearchParams("cold=maybe&minDurationMs=-3"), "f")).not.toHaveProperty("cold");
  });
});
