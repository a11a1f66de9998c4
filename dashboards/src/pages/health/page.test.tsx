import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { mountApp, NOW } from "../../test-support/mount";
import { aPipeline, aTroubledPipeline } from "../../test-support/pipeline";
import { problem } from "../../test-support/routes";

const answerWith = (body: unknown) => ({ "/api/v1/pipeline": () => ({ status: 200, body }) });
const figures = async () => (await screen.findByLabelText("Key figures")).textContent;

describe("the health page", () => {
  it("says that all is well, how fresh the data is and what waits", async () => {
    mountApp("/pipeline");
    expect(await screen.findByText("Nothing deserves a look.")).toBeTruthy();
    expect(await figures()).toContain("Newest of tracesnow");
    expect(await figures()).toContain("Newest of logs–none is stored");
    expect(await figures()).toContain("Waiting300the oldest for 400 ms");
  });

  it("shows both equations of every collector and that they hold", async () => {
    mountApp("/pipeline");
    const received = await screen.findByRole("table", { name: "What http://127.0.0.1:4318 received" });
    const passedOn = screen.getByRole("table", { name: "What http://127.0.0.1:4318 passed on" });
    expect(within(received).getAllByText("balanced")).toHaveLength(3);
    expect(within(passedOn).getAllByText("balanced")).toHaveLength(3);
    expect(received.textContent).toContain("refused: too old 36, no trace id 4");
  });

  it("tells rates from the second look on", async () => {
    let looks = 0;
    mountApp("/pipeline", {
      "/api/v1/pipeline": () => ({ status: 200, body: aPipeline(NOW + 10_000 * looks++) }),
    });
    expect(await figures()).toContain("Received–");
    fireEvent.click(screen.getByRole("button", { name: "Refresh now" }));
    await waitFor(async () => expect(await figures()).toContain("Received1,200/s"));
    expect(await figures()).toContain("Stored1,080/s");
  });

  it("puts what is wrong first, with the collector it is about", async () => {
    mountApp("/pipeline", answerWith(aTroubledPipeline(NOW)));
    const list = await screen.findByRole("list", { name: "What deserves a look" });
    const [first] = within(list).getAllByRole("listitem");
    expect(first?.textContent).toContain("critical");
    expect(first?.textContent).toContain("10.0.0.7:4318 cannot be asked: no answer within 2000 ms");
  });

  it("shows the collectors that answer beside one that does not", async () => {
    let looks = 0;
    mountApp("/pipeline", {
      "/api/v1/pipeline": () => ({ status: 200, body: aTroubledPipeline(NOW + 10_000 * looks++) }),
    });
    expect(await screen.findByText("cannot be reached")).toBeTruthy();
    expect(screen.getByRole("alert").textContent).toContain("10.0.0.7");
    const stuck = screen.getByRole("table", { name: "What http://10.0.0.6:4318 passed on" });
    expect(stuck.textContent).toContain("2 files");
    expect(stuck.textContent).toContain("200 spans under way");
    fireEvent.click(screen.getByRole("button", { name: "Refresh now" }));
    expect(await within(stuck).findByText("200 spans missing")).toBeTruthy();
    expect(stuck.textContent).toContain("6 m 50 s");
    expect(screen.getByText("unauthenticated 14")).toBeTruthy();
  });

  it("shows the collectors while ClickHouse is away", async () => {
    const away = { tables: [], disks: [], problem: problem(503, "ClickHouse does not answer") };
    mountApp("/pipeline", answerWith(aPipeline(NOW, { storage: away })));
    expect((await screen.findByRole("alert")).textContent).toContain("ClickHouse does not answer");
    expect(screen.getByRole("table", { name: "What http://127.0.0.1:4318 received" })).toBeTruthy();
    expect(screen.queryByRole("table", { name: "Tables" })).toBeNull();
  });

  it("says how to name collectors when none is watched", async () => {
    mountApp("/pipeline", answerWith(aPipeline(NOW, { collectors: [] })));
    expect(await screen.findByText("COLDSPAN_COLLECTORS=http://127.0.0.1:4318")).toBeTruthy();
  });

  it("shows the failure when the query API gives no answer", async () => {
    mountApp("/pipeline", { "/api/v1/pipeline": () => ({ status: 500, body: problem(500, "unexpected error") }) });
    expect((await screen.findByRole("alert")).textContent).toContain("unexpected error");
  });

  it("says so where the query API is older", async () => {
    mountApp("/pipeline", { "/api/v1/pipeline": () => ({ status: 404, body: problem(404, "no such") }) });
    expect(await screen.findByText("This query API does not tell")).toBeTruthy();
  });

  it("sorts the tables of ClickHouse by size", async () => {
    mountApp("/pipeline");
    const table = await screen.findByRole("table", { name: "Tables" });
    const names = within(table)
      .getAllByRole("row")
      .map((row) => row.firstElementChild?.textContent);
    expect(names.slice(1)).toEqual(["otel_traces", "invocations", "otel_metrics_sum", "otel_logs"]);
  });
});

describe("the badge in the header", () => {
  it.each([
    ["ok", "healthy", "badge-good"],
    ["warning", "needs a look", "badge-warn"],
    ["critical", "in trouble", "badge-bad"],
  ] as const)("says %s on every page and leads to the health page", async (state, text, look) => {
    mountApp("/alerts?tz=utc", answerWith(aPipeline(NOW, { state })));
    const badge = await screen.findByRole("link", { name: `Pipeline health: ${text}` });
    expect(badge.getAttribute("href")).toBe("/pipeline?tz=utc");
    expect(badge.querySelector(`.${look}`)?.textContent).toBe(text);
  });

  it("stays away when nobody knows", async () => {
    mountApp("/alerts", { "/api/v1/pipeline": () => ({ status: 404, body: problem(404, "no such") }) });
    await screen.findByRole("table", { name: "Alerts" });
    expect(screen.queryByRole("link", { name: /Pipeline health/ })).toBeNull();
  });
});
