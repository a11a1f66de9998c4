import { fireEvent, render, screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { ApiError } from "../api/problem";
import { Failure, Loaded } from "./states";

const content = (text: string) => <p>{text}</p>;

describe("Loaded", () => {
  it("shows a skeleton, never nothing, while waiting", () => {
    render(<Loaded answer={{ data: undefined, error: null, refetch: vi.fn() }}>{content}</Loaded>);
    expect(screen.getByRole("status", { name: "Loading" })).toBeTruthy();
  });

  it("shows the failure and asks again on demand", () => {
    const refetch = vi.fn();
    render(
      <Loaded answer={{ data: undefined, error: new ApiError(503, "Unavailable", "ClickHouse is gone"), refetch }}>
        {content}
      </Loaded>,
    );
    expect(screen.getByRole("alert").textContent).toContain("ClickHouse is gone");
    fireEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(refetch).toHaveBeenCalledOnce();
  });

  it("keeps the last answer when a refresh fails, and says so", () => {
    render(
      <Loaded answer={{ data: "last", error: new ApiError(0, "No answer", "Nobody there."), refetch: vi.fn() }}>
        {content}
      </Loaded>,
    );
    expect(screen.getByText("last")).toBeTruthy();
    expect(screen.getByRole("alert").textContent).toContain("Nobody there.");
  });

  it("marks an answer to an earlier question", () => {
    render(<Loaded answer={{ data: "old", error: null, refetch: vi.fn(), isPlaceholderData: true }}>{content}</Loaded>);
    expect(screen.getByText("old").parentElement?.getAttribute("aria-busy")).toBe("true");
  });

  it("takes zero and empty text for data", () => {
    render(<Loaded answer={{ data: "", error: null, refetch: vi.fn() }}>{() => content("shown")}</Loaded>);
    expect(screen.getByText("shown")).toBeTruthy();
  });
});

describe("Failure", () => {
  it("names the parameter at fault", () => {
    render(<Failure error={new ApiError(400, "Bad request", "below 1m", "step")} onRetry={vi.fn()} />);
    expect(screen.getByText("step").tagName).toBe("CODE");
  });

  it("has words for what is no error object", () => {
    render(<Failure error={"?"} onRetry={vi.fn()} />);
    expect(screen.getByRole("alert").textContent).toContain("Something went wrong");
  });
});
