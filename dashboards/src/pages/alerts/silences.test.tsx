import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { someSilences } from "../../test-support/alarms";
import { anAlert } from "../../test-support/answers";
import { inUrl, mountApp, mountWriting } from "../../test-support/mount";
import { draftLike, faultsOf, quieted, silenceOf } from "./silence-model";

const NOW = Date.parse("2026-11-21T12:00:00Z");
const VIEWER = { authenticated: true, required: true, kind: "session", role: "viewer" };
const created = () => ({ status: 201, body: someSilences()[0] });

describe("silences on the alerts page", () => {
  it("says what is quiet, why, who made it so and until when", async () => {
    mountApp("/alerts?part=silences&tz=utc");
    const table = await screen.findByRole("table", { name: "Silences" });
    const [, first] = within(table).getAllByRole("row");
    expect(first?.textContent).toContain("in force");
    expect(first?.textContent).toContain("function legacy-*");
    expect(first?.textContent).toContain("the vendor is slow today");
    expect(first?.textContent).toContain("kim");
    expect(first?.textContent).toContain("21 Nov, 15:00");
  });

  it("makes one from an alert, with its rule and group", async () => {
    const written = mountWriting("/alerts?part=silences&silence=%2B&like=a1", created);
    expect(await screen.findByDisplayValue("checkout-errors")).toBeTruthy();
    expect(screen.getByText(/Keeps 1 alert of the 2 that burn quiet/)).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "4 h" }));
    fireEvent.click(screen.getByRole("button", { name: "Silence" }));
    expect(screen.getByText(/Say why/)).toBeTruthy();
    expect(written).toEqual([]);
    fireEvent.change(screen.getByLabelText("Why"), { target: { value: "deploy" } });
    fireEvent.click(screen.getByRole("button", { name: "Silence" }));
    await waitFor(() => expect(inUrl("silence")).toBeNull());
    expect(written[0]).toMatchObject({
      method: "POST",
      path: "/api/v1/alerts/silences",
      body: { matchers: { rule: "checkout-errors", function: "checkout" }, comment: "deploy" },
    });
  });

  it("ends one that is in force, and offers no end of what is over", async () => {
    const written = mountWriting("/alerts?part=silences", () => ({ status: 204, body: undefined }));
    await screen.findByRole("table", { name: "Silences" });
    const ends = await screen.findAllByRole("button", { name: /^End/ });
    expect(ends).toHaveLength(1);
    fireEvent.click(ends[0] as HTMLElement);
    await waitFor(() =>
      expect(written).toEqual([{ method: "DELETE", path: "/api/v1/alerts/silences/s1", body: undefined }]),
    );
  });

  it("shows those who may only read no way to write", async () => {
    mountApp("/alerts?part=silences&silence=%2B", { "/api/v1/whoami": () => ({ status: 200, body: VIEWER }) });
    expect(await screen.findByText("Silencing needs the role editor.")).toBeTruthy();
    expect(screen.queryByRole("button", { name: /^(New silence|Silence$|End)/ })).toBeNull();
  });

  it("says what a silence is for when there is none", async () => {
    mountApp("/alerts?part=silences", { "/api/v1/alerts/silences": () => ({ status: 200, body: { silences: [] } }) });
    expect(await screen.findByText("Nothing is silenced")).toBeTruthy();
  });
});

describe("the form of a silence", () => {
  const draft = { ...draftLike(anAlert()), comment: "deploy" };

  it("matches by rule and group, whatever the severity", () => {
    expect(draft.matchers).toEqual([
      { label: "rule", value: "checkout-errors" },
      { label: "function", value: "checkout" },
    ]);
  });

  it("ends as long after now as was chosen, or at the time that was", () => {
    expect(silenceOf({ ...draft, length: "1 d" }, NOW).to).toBe("2026-11-22T12:00:00.000Z");
    const until = "2026-11-21T18:30";
    expect(Date.parse(silenceOf({ ...draft, length: "", until }, NOW).to)).toBe(Date.parse(until));
  });

  it.each([
    [{ comment: " " }, "comment"],
    [{ length: "", until: "2020-01-01T00:00" }, "until"],
    [{ length: "", until: "" }, "until"],
    [{ matchers: [] }, "matchers"],
    [{ matchers: [{ label: "rule", value: " " }] }, "matchers"],
    [
      {
        matchers: [
          { label: "rule", value: "a" },
          { label: "rule", value: "b" },
        ],
      },
      "matchers",
    ],
  ])("complains of %j at %s", (patch, field) => {
    expect(Object.keys(faultsOf({ ...draft, ...patch }, NOW))).toEqual([field]);
  });

  it("takes a star for anything and everything else for itself", () => {
    const alerts = [anAlert({ id: "1", group: { function: "check.out" } }), anAlert({ id: "2", group: {} })];
    const by = (value: string) => quieted(alerts, [{ label: "function", value }]).map(({ id }) => id);
    expect(by("check*")).toEqual(["1"]);
    expect(by("checkXout")).toEqual([]);
    expect(by("*")).toEqual(["1", "2"]);
    expect(quieted(alerts, [])).toEqual([]);
  });
});
