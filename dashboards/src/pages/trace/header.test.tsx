import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { mount } from "../../test-support/mount";
import { aTrace } from "../../test-support/traces";
import { TraceHeader } from "./header";

const part = (name: string, amount: string) => ({
  function: name,
  invocations: 1,
  cost: { amount, currency: "USD", complete: true },
});
const show = (costs: ReturnType<typeof part>[]) => {
  mount(<TraceHeader trace={aTrace({ costs })} onReload={() => undefined} />);
  return screen.getByLabelText("Trace").textContent ?? "";
};

it("says what each function of a trace cost, the dearest by name", () => {
  const text = show([part("a", "0.4"), part("b", "0.3"), part("c", "0.2"), part("d", "0.1")]);
  expect(text).toContain("a $0.40, b $0.30, c $0.20 and 1 more");
});

it("splits no cost that has one part", () => expect(show([part("checkout", "0.4")])).not.toContain("checkout $"));
