import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { aLife } from "../../test-support/estate";
import { mountApp } from "../../test-support/mount";
import { problem } from "../../test-support/routes";

const PATH = "/sandboxes/c2FuZGJveC0x";
const API = `/api/v1${PATH}`;

describe("the page of an execution environment", () => {
  it("says how it ended, and that its memory grew", async () => {
    mountApp(PATH);
    expect((await screen.findAllByText("ran out of memory")).length).toBeGreaterThan(0);
    expect(screen.getByLabelText("Environment").textContent).toMatch(/grew from \d+ MiB to \d+ MiB/);
    expect(document.title).toBe("Environment 2026/11/21/[7]c0ffee · Coldspan");
  });

  it("draws init, every invocation and the idle gaps", async () => {
    mountApp(PATH);
    const lane = await screen.findByRole("region", { name: "Life of the environment" });
    expect(lane.querySelectorAll(".lane-init")).toHaveLength(1);
    expect(lane.querySelectorAll(".lane-stay")).toHaveLength(40);
    expect(lane.querySelectorAll(".lane-failed").length).toBeGreaterThan(2);
    expect(lane.querySelectorAll(".lane-gap").length).toBeGreaterThan(3);
  });

  it("lists its invocations, each leading to its trace", async () => {
    mountApp(`${PATH}?from=now-6h`);
    const table = await screen.findByRole("table", { name: "Invocations of the environment" });
    expect(within(table).getAllByRole("row").length).toBeGreaterThan(10);
    expect(within(table).getAllByRole("link")[0]?.getAttribute("href")).toMatch(
      /^\/traces\/[0-9a-f]{32}\?from=now-6h&span=/,
    );
  });

  it("says when it shows only part of them", async () => {
    mountApp(PATH, { [API]: () => ({ status: 200, body: { ...aLife(), truncated: true } }) });
    expect(await screen.findByText(/more invocations in this range than the 40 invocations shown/)).toBeTruthy();
  });

  it("offers a wider range when it was not at work", async () => {
    mountApp(PATH, { [API]: () => ({ status: 404, body: problem(404, "No such environment in the range") }) });
    expect(await screen.findByText("No invocations of this environment in this range")).toBeTruthy();
  });
});
