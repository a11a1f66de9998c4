import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { OutcomeBadge, outcomeText, StateBadge } from "./badge";
import { CopyButton } from "./copy";
import { MemoryMeter } from "./meter";
import { More } from "./more";
import { Sparkline } from "./sparkline";

describe("badges", () => {
  it("carry their meaning in text and shape, not only in colour", () => {
    for (const outcome of ["ok", "error", "timeout", "out_of_memory", "crash", "init_error"] as const) {
      const { container, unmount } = render(<OutcomeBadge outcome={outcome} />);
      expect(container.textContent).toBe(outcomeText(outcome));
      expect(container.querySelector("svg path")?.getAttribute("d")).toBeTruthy();
      unmount();
    }
  });

  it("show a value from a newer server as it is", () => {
    const { container } = render(
      <>
        <OutcomeBadge outcome={"throttled" as never} />
        <StateBadge state={"muted" as never} />
      </>,
    );
    expect(container.textContent).toBe("throttledmuted");
  });
});

describe("MemoryMeter", () => {
  it("fills by share of the limit and warns by pattern near it", () => {
    const { container } = render(<MemoryMeter used={95} size={100} />);
    const bar = container.querySelector<HTMLElement>(".meter-bar");
    expect(bar?.style.width).toBe("95%");
    expect(bar?.className).toContain("meter-high");
  });
  it("never overflows when more was used than the limit says", () => {
    const { container } = render(<MemoryMeter used={300} size={100} />);
    expect(container.querySelector<HTMLElement>(".meter-bar")?.style.width).toBe("100%");
  });
  it("shows use without a bar when the limit is unknown", () => {
    const { container } = render(<MemoryMeter used={1024} size={null} />);
    expect(container.textContent).toBe("1 KiB");
  });
  it("shows a dash when nothing was measured", () => {
    const { container } = render(<MemoryMeter used={null} size={100} />);
    expect(container.textContent).toBe("–");
  });
});

describe("Sparkline", () => {
  const paths = (counts: number[], errors: number[]) => {
    const { container } = render(<Sparkline counts={counts} errors={errors} label="traffic" />);
    return [...container.querySelectorAll("path")].map((path) => path.getAttribute("d") ?? "");
  };
  it("draws one bar per bucket with something in it", () => {
    const [ok = "", bad = ""] = paths([1, 0, 4], [0, 0, 2]);
    expect(ok.match(/M/g)).toHaveLength(2);
    expect(bad.match(/M/g)).toHaveLength(1);
  });
  it("draws nothing, and divides by nothing, without data", () => expect(paths([], []).join("")).toBe(""));
  it("has a text for those who cannot see it", () => {
    render(<Sparkline counts={[1]} errors={[0]} label="1 invocation" />);
    expect(screen.getByRole("img", { name: "1 invocation" })).toBeTruthy();
  });
});

describe("CopyButton", () => {
  it("copies and says so", async () => {
    const writeText = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    render(<CopyButton text="abc" label="Copy id" />);
    fireEvent.click(screen.getByRole("button", { name: "Copy id" }));
    await waitFor(() => expect(screen.getByRole("status").textContent).toBe("copied"));
    expect(writeText).toHaveBeenCalledWith("abc");
  });
  it("tells what to do when the browser forbids it", async () => {
    vi.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new DOMException("no", "NotAllowedError"));
    render(<CopyButton text="abc" label="Copy id" />);
    fireEvent.click(screen.getByRole("button", { name: "Copy id" }));
    await waitFor(() => expect(screen.getByRole("status").textContent).toContain("by hand"));
  });
});

describe("More", () => {
  it("offers the next page only when there is one", () => {
    const fetchNextPage = vi.fn();
    const { rerender } = render(
      <More shown="3 rows" answer={{ hasNextPage: true, isFetchingNextPage: false, fetchNextPage }} />,
    );
    fireEvent.click(screen.getByRole("button", { name: "Load more" }));
    expect(fetchNextPage).toHaveBeenCalledOnce();
    rerender(<More shown="3 rows" answer={{ hasNextPage: false, isFetchingNextPage: false, fetchNextPage }} />);
    expect(screen.queryByRole("button")).toBeNull();
    expect(screen.getByRole("status").textContent).toContain("all there are");
  });
});
