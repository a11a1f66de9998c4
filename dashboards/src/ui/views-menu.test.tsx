import { fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { inUrl, mountApp, type Override } from "../test-support/mount";
import { problem } from "../test-support/routes";

const PATH = "/api/v1/views";

async function menu(overrides: Record<string, Override> = {}) {
  const asked = mountApp("/invocations?q=cold:true", overrides);
  fireEvent.click(await screen.findByRole("button", { name: "Views" }));
  await screen.findByRole("button", { name: "Failing checkouts" });
  return asked;
}

function save(name: string) {
  fireEvent.change(screen.getByLabelText("Name of the view"), { target: { value: name } });
  fireEvent.submit(screen.getByLabelText("Name of the view").closest("form") as HTMLFormElement);
}

describe("saved views", () => {
  it("open with all their state", async () => {
    await menu();
    fireEvent.click(screen.getByRole("button", { name: "Failing checkouts" }));
    expect([window.location.pathname, inUrl("q")]).toEqual(["/invocations", "function:checkout outcome:error"]);
    expect(screen.queryByRole("region", { name: "Saved views" })).toBeNull();
  });

  it("are saved under a name, and the list is asked for again", async () => {
    const asked = await menu();
    const before = asked.filter(({ pathname }) => pathname === PATH).length;
    save("Cold ones");
    await waitFor(() => expect(asked.filter(({ pathname }) => pathname === PATH).length).toBe(before + 2));
    expect((screen.getByLabelText("Name of the view") as HTMLInputElement).value).toBe("");
  });

  it("replace the one of that name", async () => {
    const asked = await menu();
    fireEvent.change(screen.getByLabelText("Name of the view"), { target: { value: "Slow spans" } });
    fireEvent.click(screen.getByRole("button", { name: "Replace" }));
    await waitFor(() => expect(asked.some(({ pathname }) => pathname === `${PATH}/${"b".repeat(32)}`)).toBe(true));
  });

  it("say why they could not be saved", async () => {
    let calls = 0;
    await menu({
      [PATH]: () => {
        calls++;
        return calls === 1
          ? {
              status: 200,
              body: {
                views: [{ id: "a".repeat(32), name: "Failing checkouts", url: "/x", version: 1, updatedAt: "" }],
              },
            }
          : { status: 409, body: problem(409, "there is a view of that name") };
      },
    });
    save("taken");
    await waitFor(() =>
      expect(
        screen.getAllByRole("alert").some(({ textContent }) => textContent?.includes("there is a view of that name")),
      ).toBe(true),
    );
  });

  it("cannot be changed by viewers", async () => {
    await menu({
      "/api/v1/whoami": () => ({
        status: 200,
        body: { authenticated: true, required: true, kind: "key", role: "viewer" },
      }),
    });
    expect(screen.queryByLabelText("Name of the view")).toBeNull();
    expect(screen.queryByRole("button", { name: /^Delete/ })).toBeNull();
    expect(screen.getByText("Saving views needs the role editor.")).toBeTruthy();
  });
});
