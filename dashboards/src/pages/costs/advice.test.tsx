import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { inUrl, mountApp, NOW } from "../../test-support/mount";
import { anAdvice, someAdvice } from "../../test-support/savings";
import { evidenceText, parted } from "./advice-model";

const card = async (sentence: string) => (await screen.findByText(sentence)).closest("li") as HTMLElement;
const answered = (advice: unknown[]) => ({
  "/api/v1/costs/advice": () => ({ status: 200, body: { ...someAdvice(NOW), advice } }),
});

describe("evidenceText", () => {
  it("says times as a person would and keeps other units", () => {
    expect(evidenceText({ value: 1824, unit: "ms" })).toBe("1.82 s");
    expect(evidenceText({ value: 98.4, unit: "%" })).toBe("98.4 %");
    expect(evidenceText({ value: 0, unit: "" })).toBe("0");
  });
});

it("keeps apart what cannot be said for want of data", () => {
  const { given, thin } = parted(someAdvice(NOW).advice);
  expect([given.length, thin.length]).toEqual([3, 2]);
});

describe("advice on the costs page", () => {
  it("says what is saved a month, how sure that is, and what it rests on", async () => {
    mountApp("/costs?part=advice");
    const text = (await card("give checkout 512 MB instead of 1024 MB")).textContent;
    expect(text).toContain("$48.16 less a month, of $120.40");
    expect(text).toContain("high confidence");
    expect(text).toContain("most memory used311 MB");
  });

  it("says so when advice costs money", async () => {
    mountApp("/costs?part=advice");
    const text = (await card("keep 2 environments of user-profile-api provisioned")).textContent;
    expect(text).toContain("$9.85 more a month");
  });

  it("lists what it would need to know to say more", async () => {
    mountApp("/costs?part=advice");
    const thin = await screen.findByRole("region", { name: "Too little is known" });
    expect(within(thin).getByText("only one memory size was ever seen")).toBeTruthy();
  });

  it("says where there is nothing to choose, and why", async () => {
    mountApp("/costs?part=advice");
    const section = await screen.findByRole("region", { name: "Nothing to choose" });
    expect(within(section).getByRole("link", { name: "thumbnail-gc" })).toBeTruthy();
    expect(section.textContent).toContain("so there is no size to choose");
  });

  it("looks at enough days by itself, and at the range when somebody chose one", async () => {
    const asked = mountApp("/costs?part=advice");
    await card("run orders-stream-consumer on arm64");
    const query = () => asked.findLast(({ pathname }) => pathname === "/api/v1/costs/advice")?.searchParams;
    expect(query()?.has("from")).toBe(false);
  });

  it("tries an advice in the form, for its function alone", async () => {
    mountApp("/costs?part=advice");
    const item = await card("give checkout 512 MB instead of 1024 MB");
    fireEvent.click(within(item).getByRole("button", { name: /^What if/ }));
    expect([inUrl("memory"), inUrl("for")]).toEqual(["512", "function:checkout"]);
    expect((await screen.findByLabelText("What if", { selector: "dl" })).textContent).toContain("Saved$0.0203");
    expect((screen.getByLabelText("Memory, MB") as HTMLInputElement).value).toBe("512");
  });

  it("says so when there is nothing to advise", async () => {
    mountApp("/costs?part=advice", answered([]));
    expect(await screen.findByText("Nothing to advise")).toBeTruthy();
    expect(screen.getByText(/as cheaply as its measurements can tell/)).toBeTruthy();
  });

  it("does not call it cheap when too little is known", async () => {
    const thin = anAdvice({ savingPerMonth: null, confidence: "thin", thin: "only 3 calls" });
    mountApp("/costs?part=advice", answered([thin]));
    expect(await screen.findByText(/Too little is known of what runs here/)).toBeTruthy();
  });
});

describe("the what-if form", () => {
  it("asks nothing until something would change", async () => {
    const asked = mountApp("/costs?part=advice");
    await screen.findByLabelText("Memory, MB");
    expect(asked.some(({ pathname }) => pathname === "/api/v1/costs/what-if")).toBe(false);
  });

  it("prices what is written once it is sent, and keeps it in the URL", async () => {
    mountApp("/costs?part=advice");
    const memory = await screen.findByLabelText("Memory, MB");
    fireEvent.change(memory, { target: { value: "12" } });
    expect(screen.getByText("A whole number from 128 to 32,768.")).toBeTruthy();
    fireEvent.change(memory, { target: { value: "2048" } });
    fireEvent.change(screen.getByLabelText("Architecture"), { target: { value: "arm64" } });
    expect(inUrl("memory")).toBeNull();
    fireEvent.click(screen.getByRole("button", { name: "Price it" }));
    expect([inUrl("memory"), inUrl("arch")]).toEqual(["2048", "arm64"]);
    const bills = await screen.findByRole("table", { name: "Both bills" });
    expect(within(bills).getByText("unknown")).toBeTruthy();
    expect(screen.getByText("Invocations take as long with 512 MB as they took.")).toBeTruthy();
  });

  it("clears what was asked", async () => {
    mountApp("/costs?part=advice&memory=512&for=function%3Acheckout");
    await screen.findByRole("table", { name: "Both bills" });
    fireEvent.click(screen.getByRole("button", { name: "Clear" }));
    await waitFor(() => expect(screen.queryByRole("table", { name: "Both bills" })).toBeNull());
    expect([inUrl("memory"), inUrl("for")]).toEqual([null, null]);
  });
});
