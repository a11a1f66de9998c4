import { fireEvent, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { mountApp, mountWriting } from "../../test-support/mount";

const tried = (delivered: boolean) => () => ({
  status: 200,
  body: { delivered, detail: delivered ? null : "no answer within 5 s" },
});

describe("receivers on the alerts page", () => {
  it.each([
    [true, "It arrived."],
    [false, "It did not arrive: no answer within 5 s"],
  ])("sends a test and says whether it arrived: %s", async (delivered, text) => {
    const written = mountWriting("/alerts?part=receivers", tried(delivered));
    fireEvent.click(await screen.findByRole("button", { name: "Send a test to ops" }));
    expect(await screen.findByText(text)).toBeTruthy();
    expect(written).toEqual([{ method: "POST", path: "/api/v1/alerts/receivers/ops/test", body: {} }]);
  });

  it("says where receivers come from when there is none", async () => {
    mountApp("/alerts?part=receivers", {
      "/api/v1/alerts/receivers": () => ({ status: 200, body: { receivers: [] } }),
    });
    expect(await screen.findByText("Nobody is told")).toBeTruthy();
  });
});
