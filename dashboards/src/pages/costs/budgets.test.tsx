import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { aBudget, someBudgets } from "../../test-support/costs";
import { inUrl, mountApp, type Override } from "../../test-support/mount";
import { problem } from "../../test-support/routes";

const VIEWER = { authenticated: true, required: true, kind: "session", role: "viewer" };
const list = () => screen.findByRole("list", { name: "Budgets" });
const cards = async () => within(await list()).getAllByRole("listitem");

/** Mounts the page and keeps what is written: method, path and body. */
function mountWriting(path: string, answer: Override = () => ({ status: 200, body: aBudget() })) {
  const written: { method: string; path: string; body: unknown }[] = [];
  mountApp(path);
  const reading = globalThis.fetch;
  vi.stubGlobal("fetch", async (request: Request) => {
    if (request.method === "GET") return reading(request);
    const text = await request.text();
    const url = new URL(request.url);
    written.push({ method: request.method, path: url.pathname, body: text ? JSON.parse(text) : undefined });
    const reply = answer(url);
    const type = (reply?.status ?? 0) < 400 ? "application/json" : "application/problem+json";
    const body = reply?.status === 204 ? null : JSON.stringify(reply?.body);
    return new Response(body, { status: reply?.status ?? 500, headers: { "Content-Type": type } });
  });
  return written;
}

const type = (label: string | RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });

describe("budgets on the costs page", () => {
  it("shows the worst first, with what is spent and what is to come", async () => {
    mountApp("/costs?part=budgets");
    const [batch, everything, checkout] = await cards();
    expect(batch?.textContent).toContain("over");
    expect(batch?.textContent).toContain("$41.70 of $30.00 spent, 139 %");
    expect(batch?.textContent).toContain("No forecast for 2026-11: only 2 whole days are known");
    expect(everything?.textContent).toContain("≥ $381.20");
    expect(everything?.textContent).toContain("530.00 expected, 132.5 % (505.50 – 561.00)");
    expect(everything?.textContent).toContain("used up on 22 Nov, 07:00 UTC");
    expect(checkout?.textContent).toContain("within");
  });

  it("leads from a budget to the forecast of what it is about", async () => {
    mountApp("/costs?part=budgets");
    const [, , checkout] = await cards();
    const link = within(checkout as HTMLElement).getByRole("link", { name: "function:checkout" });
    const { searchParams } = new URL(link.getAttribute("href") ?? "", location.origin);
    expect([searchParams.get("part"), searchParams.get("q")]).toEqual(["forecast", "function:checkout"]);
  });

  it("says what a budget is for when there is none", async () => {
    mountApp("/costs?part=budgets", { "/api/v1/budgets": () => ({ status: 200, body: { budgets: [] } }) });
    expect(await screen.findByText("No budget is set")).toBeTruthy();
  });

  it("sets a new one once the form has no faults", async () => {
    const written = mountWriting("/costs?part=budgets");
    await list();
    fireEvent.click(await screen.findByRole("button", { name: "New budget" }));
    expect(inUrl("budget")).toBe("+");
    type("Name", "Mail");
    type(/^Amount/, "0");
    fireEvent.click(screen.getByRole("button", { name: "Set budget" }));
    expect(screen.getByText(/Begin with a small letter/)).toBeTruthy();
    expect(screen.getByText("The amount is more than 0.")).toBeTruthy();
    expect(written).toEqual([]);
    type("Name", "mail");
    type(/^Amount/, "12.50");
    type(/filter/, "function:send-*");
    fireEvent.click(screen.getByRole("button", { name: "Set budget" }));
    await waitFor(() => expect(inUrl("budget")).toBeNull());
    expect(written).toEqual([
      { method: "PUT", path: "/api/v1/budgets/mail", body: { amount: "12.50", q: "function:send-*" } },
    ]);
  });

  it("changes one with the version it shows", async () => {
    const written = mountWriting("/costs?part=budgets&budget=checkout");
    expect(await screen.findByDisplayValue("function:checkout")).toBeTruthy();
    type(/^Amount/, "300");
    fireEvent.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(inUrl("budget")).toBeNull());
    expect(written[0]?.body).toMatchObject({ amount: "300", version: 3 });
  });

  it("shows what the server says of the filter at the filter", async () => {
    const refused = problem(400, "q, column 1: unknown field fuction, did you mean function?", "q");
    mountWriting("/costs?part=budgets&budget=checkout", () => ({ status: 400, body: refused }));
    await screen.findByDisplayValue("function:checkout");
    fireEvent.click(screen.getByRole("button", { name: "Save" }));
    await screen.findByText(/did you mean function/);
    expect(screen.getByLabelText(/filter/).getAttribute("aria-invalid")).toBe("true");
    expect(inUrl("budget")).toBe("checkout");
  });

  it("does not overwrite what somebody else has changed since", async () => {
    mountWriting("/costs?part=budgets&budget=checkout", () => ({
      status: 409,
      body: problem(409, "version 4 is there"),
    }));
    await screen.findByDisplayValue("function:checkout");
    fireEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText(/Somebody has changed this budget since/)).toBeTruthy();
  });

  it("asks before it deletes", async () => {
    const written = mountWriting("/costs?part=budgets", () => ({ status: 204, body: undefined }));
    await list();
    fireEvent.click(await screen.findByRole("button", { name: "Delete the budget batch" }));
    expect(written).toEqual([]);
    fireEvent.click(screen.getByRole("button", { name: "Delete" }));
    await waitFor(() =>
      expect(written).toEqual([{ method: "DELETE", path: "/api/v1/budgets/batch", body: undefined }]),
    );
  });

  it("shows those who may only read no way to write", async () => {
    mountApp("/costs?part=budgets&budget=checkout", { "/api/v1/whoami": () => ({ status: 200, body: VIEWER }) });
    expect(await screen.findByText("Setting budgets needs the role editor.")).toBeTruthy();
    expect(await cards()).toHaveLength(someBudgets().length);
    expect(screen.queryByRole("button", { name: /budget|Edit|Save/ })).toBeNull();
  });
});
