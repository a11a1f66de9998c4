import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { aPreview, aRule, RULE_TEXT } from "../../test-support/alarms";
import { inUrl, mountApp, mountWriting, NOW, type Override } from "../../test-support/mount";
import { problem } from "../../test-support/routes";

const PREVIEW = "/api/v1/alerts/rules/preview";
const isPreview = (path: string) => path === PREVIEW;
const saved: Override = () => ({ status: 200, body: aRule({ name: "made-here", editable: true }) });
const broken: Override = () => ({
  status: 200,
  body: aPreview(NOW, {
    problems: [{ line: 5, column: 1, message: "threshold: not a number" }],
    backtest: null,
  }),
});

describe("rules on the alerts page", () => {
  it("shows the rules, where they stand, and why one could not be evaluated", async () => {
    mountApp("/alerts?part=rules");
    const table = await screen.findByRole("table", { name: "Alert rules" });
    expect(table.textContent).toContain("error_rate > 5 % over 5m, for 1m");
    expect(table.textContent).toContain("ClickHouse does not answer");
    expect(table.textContent).toContain("rules/shop.yaml");
  });

  it("says so when there is none", async () => {
    mountApp("/alerts?part=rules", { "/api/v1/alerts/rules": () => ({ status: 200, body: { rules: [] } }) });
    expect(await screen.findByText("No alert rules")).toBeTruthy();
  });

  it("shows a rule of a file people write with that file, to be read only", async () => {
    mountApp("/alerts?part=rules&rule=checkout-errors");
    expect(await screen.findByText(/edit it there/)).toBeTruthy();
    expect((screen.getByLabelText("As YAML") as HTMLTextAreaElement).readOnly).toBe(true);
    expect(await screen.findByText(/It would have fired 1 time in the last 24 h, for 1 h in all/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: /Edit|Delete/ })).toBeNull();
  });

  it("previews a rule there is under another name, which is not taken", async () => {
    const asked: unknown[] = [];
    mountApp("/alerts?part=rules&rule=checkout-errors");
    const answered = globalThis.fetch;
    vi.stubGlobal("fetch", async (request: Request) => {
      if (request.method === "POST") asked.push(await request.clone().json());
      return answered(request);
    });
    await screen.findByText(/It would have fired/);
    expect(asked).toMatchObject([{ definition: { alert: "checkout-errors-preview", threshold: 0.05 } }]);
  });

  it("says so when a rule has no text of its own", async () => {
    const path = "/api/v1/alerts/rules/checkout-errors";
    mountApp("/alerts?part=rules&rule=checkout-errors", {
      [path]: () => ({ status: 200, body: aRule({ text: "", definition: {} }) }),
    });
    expect(await screen.findByText(/it is made of an objective/)).toBeTruthy();
  });

  it("shows the objective that a rule is made of, and offers no copy of it", async () => {
    const path = "/api/v1/alerts/rules/checkout-errors";
    const asked = mountApp("/alerts?part=rules&rule=checkout-errors", {
      [path]: () => ({
        status: 200,
        body: aRule({ text: "slo: orders\n", definition: { slo: "orders" }, slo: "orders" }),
      }),
    });
    expect(await screen.findByText("It has no text of its own: it is made of an objective, orders.")).toBeTruthy();
    expect((screen.getByLabelText("As YAML") as HTMLTextAreaElement).value).toBe("slo: orders\n");
    expect(screen.queryByRole("link", { name: "Copy" })).toBeNull();
    expect(asked.some(({ pathname }) => pathname === PREVIEW)).toBe(false);
  });

  it("leads from a time it would have fired to the charts of that time", async () => {
    mountApp("/alerts?part=rules&rule=checkout-errors");
    const list = await screen.findByRole("list", { name: "When it would have fired" });
    const href = within(list).getByRole("link").getAttribute("href") ?? "";
    expect(href).toMatch(/^[/]functions[/]checkout[?]from=\d+&to=\d+#charts$/);
  });

  it("deletes a rule made here once that is meant", async () => {
    const written = mountWriting(
      "/alerts?part=rules&rule=made-here",
      () => ({ status: 204, body: undefined }),
      {},
      isPreview,
    );
    fireEvent.click(await screen.findByRole("button", { name: "Delete" }));
    expect(written).toEqual([]);
    fireEvent.click(screen.getByRole("button", { name: "Delete made-here" }));
    await waitFor(() => expect(inUrl("rule")).toBeNull());
    expect(written).toEqual([{ method: "DELETE", path: "/api/v1/alerts/rules/made-here", body: undefined }]);
  });
});

describe("the editor of rules", () => {
  it("lets the text follow the form, and saves what the form does not know unchanged", async () => {
    const written = mountWriting("/alerts?part=rules&rule=made-here", saved, {}, isPreview);
    fireEvent.click(await screen.findByRole("button", { name: "Edit" }));
    expect(await screen.findByDisplayValue(/^alert: checkout-errors/)).toBeTruthy();
    expect(screen.getByText("Also set in the text: runbooks.")).toBeTruthy();
    fireEvent.change(screen.getByLabelText("Threshold"), { target: { value: "0.2" } });
    expect(screen.getByText("0 to 1: 20 %")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(written).toHaveLength(1));
    expect(written[0]).toMatchObject({
      method: "PUT",
      path: "/api/v1/alerts/rules/made-here",
      body: { definition: { threshold: 0.2, runbooks: ["unknown to the form"] }, interval: "30s", version: "v1" },
    });
  });

  it("lets the form follow the text", async () => {
    const asked: unknown[] = [];
    const echo: Override = () => {
      asked.push(1);
      return { status: 200, body: aPreview(NOW, { definition: { alert: "typed", signal: "timeouts", threshold: 7 } }) };
    };
    mountApp("/alerts?part=rules&rule=%2B", { [PREVIEW]: echo });
    const area = await screen.findByLabelText("As YAML");
    fireEvent.change(area, { target: { value: "alert: typed" } });
    expect(await screen.findByDisplayValue("typed")).toBeTruthy();
    expect((screen.getByLabelText("Signal") as HTMLSelectElement).value).toBe("timeouts");
    expect((area as HTMLTextAreaElement).value).toBe("alert: typed");
  });

  it("asks for what a rule's kind needs", async () => {
    mountApp("/alerts?part=rules&rule=%2B");
    fireEvent.change(await screen.findByLabelText("Kind"), { target: { value: "heartbeat" } });
    expect((screen.getByLabelText("Runs every") as HTMLInputElement).value).toBe("1h");
    expect(screen.queryByLabelText("Threshold")).toBeNull();
    fireEvent.change(screen.getByLabelText("Kind"), { target: { value: "anomaly" } });
    expect((screen.getByLabelText("Further than this from usual") as HTMLInputElement).value).toBe("100");
    expect(screen.queryByLabelText("Over the last")).toBeNull();
  });

  it("leads from a problem to its line, and saves nothing that has one", async () => {
    mountApp("/alerts?part=rules&rule=%2B", { [PREVIEW]: broken });
    fireEvent.change(await screen.findByLabelText("As YAML"), { target: { value: RULE_TEXT } });
    const problems = await screen.findByRole("list", { name: "Problems" });
    expect(problems.textContent).toContain("column 1: threshold: not a number");
    fireEvent.click(within(problems).getByRole("button", { name: "Line 5" }));
    const area = screen.getByLabelText("As YAML") as HTMLTextAreaElement;
    expect(area.value.slice(area.selectionStart, area.selectionEnd)).toBe("threshold: 0.05");
    expect((screen.getByRole("button", { name: "Create the rule" }) as HTMLButtonElement).disabled).toBe(true);
    expect(screen.getByText(/Once the rule has no faults/)).toBeTruthy();
  });

  it("says why a rule cannot be created yet, and lets one be that was not previewed", async () => {
    const never = problem(429, "two previews are computed already");
    mountApp("/alerts?part=rules&rule=%2B", { [PREVIEW]: () => ({ status: 429, body: never }) });
    expect(await screen.findByText("Give the rule a name first.")).toBeTruthy();
    const create = screen.getByRole("button", { name: "Create the rule" }) as HTMLButtonElement;
    expect(create.disabled).toBe(true);
    fireEvent.change(screen.getByLabelText("Name"), { target: { value: "mine" } });
    expect(create.disabled).toBe(false);
    expect(screen.queryByText("Give the rule a name first.")).toBeNull();
  });

  it("writes what was meant at the press of a button", async () => {
    const misspelt = [{ line: 1, column: 1, message: "unknown field alrt, did you mean alert?" }];
    mountApp("/alerts?part=rules&rule=%2B", {
      [PREVIEW]: () => ({ status: 200, body: aPreview(NOW, { problems: misspelt, backtest: null }) }),
    });
    fireEvent.change(await screen.findByLabelText("As YAML"), { target: { value: "alrt: mine" } });
    fireEvent.click(await screen.findByRole("button", { name: "Write alert" }));
    expect((screen.getByLabelText("As YAML") as HTMLTextAreaElement).value).toBe("alert: mine");
  });

  it("is a place of its own, which asks before what was changed is lost", async () => {
    const asked = vi.fn().mockReturnValueOnce(false).mockReturnValueOnce(true);
    vi.stubGlobal("confirm", asked);
    mountApp("/alerts?part=rules&rule=made-here&edit=1");
    fireEvent.change(await screen.findByLabelText("Threshold"), { target: { value: "0.2" } });
    fireEvent.click(screen.getByRole("link", { name: "Rules" }));
    expect(inUrl("rule")).toBe("made-here");
    fireEvent.click(screen.getByRole("button", { name: "Cancel" }));
    await waitFor(() => expect(inUrl("edit")).toBeNull());
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it("says who was quicker, and names the file of a name that is taken", async () => {
    let detail = "version v2 is there";
    mountWriting(
      "/alerts?part=rules&rule=made-here",
      () => ({ status: 409, body: problem(409, detail) }),
      {},
      isPreview,
    );
    fireEvent.click(await screen.findByRole("button", { name: "Edit" }));
    const save = await screen.findByRole("button", { name: "Save" });
    await waitFor(() => expect((save as HTMLButtonElement).disabled).toBe(false));
    fireEvent.click(save);
    expect(await screen.findByText(/Somebody has changed this rule since/)).toBeTruthy();
    detail = "the rule stands in shop.yaml; edit it there";
    fireEvent.click(save);
    expect(await screen.findByText(/stands in shop.yaml/)).toBeTruthy();
  });

  it("begins a copy with all of the rule but its name", async () => {
    mountApp("/alerts?part=rules&rule=%2B&like=checkout-errors");
    expect(await screen.findByDisplayValue("checkout-errors-copy")).toBeTruthy();
    expect((screen.getByLabelText("Over the last") as HTMLInputElement).value).toBe("5m");
  });

  it("says so when no preview comes", async () => {
    mountApp("/alerts?part=rules&rule=%2B", {
      [PREVIEW]: () => ({ status: 503, body: problem(503, "ClickHouse does not answer") }),
    });
    expect((await screen.findByRole("alert")).textContent).toContain("ClickHouse does not answer");
  });

  it("asks again while others are being computed", async () => {
    let asked = 0;
    mountApp("/alerts?part=rules&rule=%2B", {
      [PREVIEW]: () => {
        asked++;
        return asked === 1
          ? { status: 429, body: problem(429, "two previews are computed already") }
          : { status: 200, body: aPreview(NOW) };
      },
    });
    expect(await screen.findByText(/It would have fired/, {}, { timeout: 5000 })).toBeTruthy();
    expect(screen.queryByRole("alert")).toBeNull();
  });
});
