import { fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { mountApp } from "../../test-support/mount";
import { problem } from "../../test-support/routes";

const who = (body: object) => ({ "/api/v1/whoami": () => ({ status: 200, body }) });
const choose = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });

describe("the settings page", () => {
  it("changes theme, clock, range and refresh of every page that names none", async () => {
    mountApp("/settings");
    await screen.findByRole("heading", { name: "Settings" });
    choose("Theme", "dark");
    choose("Times in", "utc");
    choose("Pages begin with", "now-6h");
    choose("Refresh", "1m");
    expect(document.documentElement.dataset["theme"]).toBe("dark");
    expect(screen.getByRole("button", { name: /Last 6h/ }).textContent).toContain("UTC");
    expect((screen.getByLabelText("Refresh interval") as HTMLSelectElement).value).toBe("1m");
    expect(window.location.search).toBe("");
  });

  it("says that nobody has to log in", async () => {
    mountApp("/settings");
    expect(await screen.findByText("nobody has to log in")).toBeTruthy();
    expect(screen.queryByRole("link", { name: "Log in" })).toBeNull();
  });

  it("says who one is, what one may do, and ends a session", async () => {
    const session = {
      authenticated: true,
      required: true,
      kind: "session",
      name: "ada",
      role: "viewer",
      logout: "/auth/logout",
      csrfToken: "t",
    };
    mountApp("/settings", who(session));
    expect(await screen.findByText("viewer: may read everything")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Log out" })).toBeTruthy();
    expect(screen.queryByRole("button", { name: /^Delete/ })).toBeNull();
  });

  it("sends strangers to the login of this server only", async () => {
    mountApp("/settings", who({ authenticated: false, required: true, login: "/auth/login" }));
    expect((await screen.findAllByRole("link", { name: "Log in" }))[0]?.getAttribute("href")).toBe("/auth/login");
  });

  it("follows no login to elsewhere", async () => {
    mountApp("/settings", who({ authenticated: false, required: true, login: "//evil.example" }));
    await screen.findByText("nothing yet");
    expect(screen.queryByRole("link", { name: "Log in" })).toBeNull();
  });

  it("deletes a saved view, and says why it could not", async () => {
    const refused = () => ({ status: 403, body: problem(403, "deleting views needs the role editor") });
    const asked = mountApp("/settings", { [`/api/v1/views/${"a".repeat(32)}`]: refused });
    fireEvent.click(await screen.findByRole("button", { name: "Delete Failing checkouts" }));
    expect((await screen.findByRole("alert")).textContent).toContain("needs the role editor");
    await waitFor(() => expect(asked.filter(({ pathname }) => pathname === "/api/v1/views").length).toBeGreaterThan(1));
  });
});
