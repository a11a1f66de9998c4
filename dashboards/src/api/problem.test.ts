import { describe, expect, it } from "vitest";
import { ApiError, isMissing, isRetryable, toApiError } from "./problem";

describe("toApiError", () => {
  it("takes title, detail and field from a problem document", () => {
    const error = toApiError(400, {
      type: "about:blank",
      title: "Bad request",
      status: 400,
      detail: "step is below 1m",
      field: "step",
    });
    expect(error).toMatchObject({ status: 400, title: "Bad request", message: "step is below 1m", field: "step" });
  });

  it.each([["<html>Bad gateway</html>"], [undefined], [null], [42], [{ detail: 7, title: [] }]])(
    "explains an answer of some other shape: %j",
    (body) => {
      const error = toApiError(502, body);
      expect(error.title).toBe("HTTP 502");
      expect(error.message).toContain("502");
      expect(error.field).toBeUndefined();
    },
  );
});

describe("isRetryable", () => {
  it.each([
    [0, true],
    [429, true],
    [500, true],
    [503, true],
    [400, false],
    [404, false],
  ])("status %d: %s", (status, retryable) => expect(isRetryable(new ApiError(status, "", ""))).toBe(retryable));

  it("tells what is missing from what failed", () => {
    expect(isMissing(new ApiError(404, "", ""))).toBe(true);
    expect(isMissing(new ApiError(503, "", ""))).toBe(false);
    expect(isMissing(null)).toBe(false);
  });

  it("repeats after faults that are not the API's", () => expect(isRetryable(new TypeError("x"))).toBe(true));
});
