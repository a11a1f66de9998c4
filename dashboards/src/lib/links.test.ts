import { describe, expect, it } from "vitest";
import { ownLink } from "./links";

describe("ownLink", () => {
  it("keeps links within the UI", () =>
    expect(ownLink("/functions/checkout?from=now-1h")).toBe("/functions/checkout?from=now-1h"));
  it.each(["javascript:alert(1)", "https://example.org/", "//example.org", "/\\example.org", "", undefined])(
    "drops %s",
    (link) => expect(ownLink(link)).toBeUndefined(),
  );
});
