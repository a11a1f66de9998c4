import { defineConfig } from "vite";
import { fixtureServer } from "./fixture-server";

/** `npm run fixtures`: the built pages with made-up answers, on loopback. */
export default defineConfig({
  plugins: [fixtureServer()],
  build: { outDir: "target/classes/dashboards" },
  preview: { host: "127.0.0.1", port: 4173, strictPort: true },
});
