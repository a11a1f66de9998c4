import { describe, expect, it } from "vitest";
import { serve } from "../test-support/mount";
import { client, unwrap } from "./client";

const ask = () => unwrap(client.GET("/api/v1/functions", { params: { query: { from: "now-1h", to: "now" } } }));

describe("client", () => {
  it("asks the page's own origin and passes the query on", async () => {
    const asked = serve();
    await ask();
    expect(asked[0]?.href).toBe("http://coldspan.test/api/v1/functions?from=now-1h&to=now");
  });

  it("escapes names in paths", async () => {
    const asked = serve({ "/api/v1/functions/a%2Fb%3F": () => ({ status: 200, body: {} }) });
    await unwrap(client.GET("/api/v1/functions/{name}", { params: { path: { name: "a/b?" } } }));
    expect(asked[0]?.pathname).toBe("/api/v1/functions/a%2Fb%3F");
  });

  it("turns a problem into an error with its words", async () => {
    serve({
      "/api/v1/functions": () => ({ status: 503, body: { title: "Unavailable", detail: "ClickHouse is gone" } }),
    });
    await expect(ask()).rejects.toMatchObject({ name: "ApiError", status: 503, message: "ClickHouse is gone" });
  });

  it("says so when nobody answers", async () => {
    serve({ "/api/v1/functions": () => undefined });
    await expect(ask()).rejects.toMatchObject({ status: 0, message: expect.stringContaining("could not be reached") });
  });

  it("lets an abort through, which is no failure", async () => {
    const aborted = Promise.reject(new DOMException("gone", "AbortError"));
    await expect(unwrap(aborted)).rejects.toMatchObject({ name: "AbortError" });
  });
});
