import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** Where `npm run dev` finds a running query API. */
const api = process.env["COLDSPAN_API"] ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: "target/classes/dashboards",
    emptyOutDir: true,
    // Data URIs would need a wider Content-Security-Policy than "default-src 'self'".
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { proxy: Object.fromEntries(["/api", "/version", "/ready"].map((path) => [path, api])) },
  test: {
    environment: "happy-dom",
    environmentOptions: { happyDOM: { url: "http://coldspan.test/" } },
    setupFiles: ["src/test-support/setup.ts"],
    include: ["src/**/*.test.{ts,tsx}"],
    // Longer than anything a test waits for, see setup.ts.
    testTimeout: 60_000,
    restoreMocks: true,
    unstubGlobals: true,
    // One document per worker instead of one per file: setup.ts cleans up, and the build is twice as fast.
    isolate: false,
  },
});
