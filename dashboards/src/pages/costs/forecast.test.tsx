import { fireEvent, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { aForecast } from "../../test-support/costs";
import { mountApp } from "../../test-support/mount";
import { methodOf, monthChart, todayOf } from "./forecast-model";

const answered = (body: unknown) => ({ "/api/v1/costs/forecast": () => ({ status: 200, body }) });
const month = () => screen.findByLabelText("The month");

describe("monthChart", () => {
  it("covers every day of the month and puts the interval between its bounds", () => {
    const data = monthChart(aForecast());
    expect(data.times).toHaveLength(30);
    expect(data.times[0]).toBe(Date.parse("2026-11-01T00:00:00Z"));
    expect(data.band).toMatchObject({ upper: 0, lower: 1 });
    expect(data.lines[3]?.values[29]).toBeNull();
    expect(data.lines[2]?.values[0]).toBeNull();
  });

  it("draws no band where the history is too thin for one", () => {
    const days = aForecast().days.map((day) => ({ ...day, low: null, high: null }));
    const data = monthChart(aForecast({ days }));
    expect(data.band).toBeUndefined();
    expect(data.lines).toHaveLength(2);
  });
});

it("marks the day that is not over, and none in a month that is", () => {
  expect(todayOf(aForecast())).toEqual([{ time: Date.parse("2026-11-21T00:00:00Z"), label: "today, so far" }]);
  expect(todayOf(aForecast({ asOf: "2026-12-01T00:00:00Z" }))).toEqual([]);
});

it("says how a forecast was made", () => {
  expect(methodOf({ method: "weekday", historyDays: 41 })).toBe("of 41 whole days, each weekday by its own mean");
  expect(methodOf({ method: "mean", historyDays: 3 })).toBe("of 3 whole days, all days alike");
  expect(methodOf({ method: "mean", historyDays: 2 })).toBe("at the rate since the first spend");
  expect(methodOf({ method: "none", historyDays: 0 })).toBe("nothing to go by");
});

describe("the forecast on the costs page", () => {
  it("shows what is spent, what is expected and how sure that is", async () => {
    mountApp("/costs?part=forecast");
    const text = (await month()).textContent;
    expect(text).toContain("Spent in November");
    expect(text).toContain("$106.31");
    expect(text).toContain("80 % likely between");
    expect(text).toContain("$101.12 – 112.87");
  });

  it("shows the days as a table too, by the clock the bill goes by", async () => {
    mountApp("/costs?part=forecast&tz=local");
    await month();
    fireEvent.click(screen.getByRole("button", { name: "table" }));
    const table = screen.getByLabelText("Each day of the month (UTC), as a table");
    expect(table.querySelector("tbody td")?.textContent).toContain("30");
  });

  it("says why there is no interval", async () => {
    const thin = aForecast({
      low: null,
      high: null,
      method: "mean",
      historyDays: 2,
      thin: "only 2 whole days are known",
    });
    mountApp("/costs?part=forecast", answered(thin));
    expect((await month()).textContent).toContain("–");
    expect(screen.getAllByText("only 2 whole days are known").length).toBeGreaterThan(0);
  });

  it("says that usage without a price is in no figure", async () => {
    const spent = { amount: "12", currency: "USD", complete: false };
    mountApp("/costs?part=forecast", answered(aForecast({ spent })));
    expect((await month()).textContent).toContain("≥ $12");
    expect(screen.getByText(/has no known price/)).toBeTruthy();
  });

  it("forecasts what the filter finds", async () => {
    const asked = mountApp("/costs?part=forecast&q=team%3Ared");
    await month();
    const url = asked.find(({ pathname }) => pathname === "/api/v1/costs/forecast");
    expect(url?.searchParams.get("q")).toBe("team:red");
  });

  it("shows a failure with a way to ask again", async () => {
    mountApp("/costs?part=forecast", { "/api/v1/costs/forecast": () => undefined });
    expect(await screen.findByRole("button", { name: "Try again" })).toBeTruthy();
  });
});
