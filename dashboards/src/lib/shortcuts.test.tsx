import { fireEvent, render, screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { useShortcuts } from "./shortcuts";

function Page({ onKey }: { onKey: () => void }) {
  useShortcuts({ j: onKey });
  return (
    <>
      <input aria-label="field" />
      <button type="button">button</button>
    </>
  );
}

describe("useShortcuts", () => {
  it("hears a key pressed anywhere", () => {
    const onKey = vi.fn();
    render(<Page onKey={onKey} />);
    fireEvent.keyDown(screen.getByRole("button"), { key: "j" });
    expect(onKey).toHaveBeenCalledOnce();
  });

  it("leaves typing alone", () => {
    const onKey = vi.fn();
    render(<Page onKey={onKey} />);
    fireEvent.keyDown(screen.getByLabelText("field"), { key: "j" });
    expect(onKey).not.toHaveBeenCalled();
  });

  it("leaves the browser's own combinations alone", () => {
    const onKey = vi.fn();
    render(<Page onKey={onKey} />);
    for (const modifier of ["ctrlKey", "metaKey", "altKey"])
      fireEvent.keyDown(document.body, { key: "j", [modifier]: true });
    expect(onKey).not.toHaveBeenCalled();
  });

  it("is silent behind an open dialog", () => {
    const onKey = vi.fn();
    render(
      <>
        <dialog open>x</dialog>
        <Page onKey={onKey} />
      </>,
    );
    fireEvent.keyDown(document.body, { key: "j" });
    expect(onKey).not.toHaveBeenCalled();
  });

  it("ignores keys that objects inherit", () => {
    render(<Page onKey={vi.fn()} />);
    expect(() => fireEvent.keyDown(document.body, { key: "toString" })).not.toThrow();
  });

  it("stops when the component goes", () => {
    const onKey = vi.fn();
    render(<Page onKey={onKey} />).unmount();
    fireEvent.keyDown(document.body, { key: "j" });
    expect(onKey).not.toHaveBeenCalled();
  });
});
