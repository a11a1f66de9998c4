import { fireEvent, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { someFacets } from "../test-support/explore";
import { inUrl, mount } from "../test-support/mount";
import { FacetSidebar } from "./facets";

function sidebar(path = "/", over = {}) {
  mount(<FacetSidebar facets={{ ...someFacets("invocations"), ...over }} noun="invocation" />, path);
}

const press = (name: RegExp | string) => fireEvent.click(screen.getByRole("button", { name }));

describe("FacetSidebar", () => {
  it("asks for a value, and takes that back", () => {
    sidebar("/?q=cold:true");
    press(/^timeout/);
    expect(inUrl("q")).toBe("cold:true outcome:timeout");
    expect(screen.getByRole("button", { name: /^timeout/ }).getAttribute("aria-pressed")).toBe("true");
    press(/^timeout/);
    expect(inUrl("q")).toBe("cold:true");
  });

  it("leaves a value out", () => {
    sidebar();
    press("Leave out function send receipt");
    expect(inUrl("q")).toBe('-function:"send receipt"');
  });

  it("shows five values until asked for more", () => {
    sidebar();
    const codes = screen.getByRole("list", { name: "http.response.status_code" });
    expect(within(codes).getAllByRole("listitem")).toHaveLength(5);
    press("1 more");
    expect(within(codes).getAllByRole("listitem")).toHaveLength(6);
  });

  it("says when not every row was looked at", () => {
    sidebar("/", { sampled: true, rows: 100_000 });
    expect(screen.getByText("Counted among the newest 100 k invocations.")).toBeTruthy();
  });

  it("shows hostile keys and values as the text they are", () => {
    sidebar();
    expect(screen.getByText("<script>alert(1)</script>")).toBeTruthy();
    expect(document.querySelector("img")).toBeNull();
  });

  it("says so when there is nothing to choose from", () => {
    sidebar("/", { facets: [] });
    expect(screen.getByText("Nothing to choose from.")).toBeTruthy();
  });
});
