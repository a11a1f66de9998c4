import type { IncomingMessage, ServerResponse } from "node:http";
import type { Plugin } from "vite";
import { someInvocations } from "./functions";
import { aTroubledPipeline } from "./pipeline";
import { answer, problem } from "./routes";

/** The policy the query API sends; the pages must work under it without exceptions. */
const POLICY = "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

/**
 * Serves the fixture answers beside the built pages (`npm run fixtures`). The request header or cookie `fixture=empty`
 * answers as a fresh installation does, `fixture=down` as one whose ClickHouse is gone, `fixture=trouble` as one whose
 * collectors and disks need somebody.
 */
export function fixtureServer(): Plugin {
  return {
    name: "coldspan-fixtures",
    configurePreviewServer: (server) => {
      server.middlewares.use(handle);
    },
  };
}

function handle(request: IncomingMessage, response: ServerResponse, next: () => void): void {
  response.setHeader("Content-Security-Policy", POLICY);
  const url = new URL(request.url ?? "/", "http://fixtures");
  if (url.pathname === "/api/v1/tail") {
    tail(request, response);
    return;
  }
  const reply = answer(url, Date.now());
  if (!reply) {
    next();
    return;
  }
  const mode = /fixture=(\w+)/.exec(request.headers.cookie ?? "")?.[1];
  const changed =
    mode === "down" ? { status: 503, body: problem(503, "ClickHouse does not answer on 127.0.0.1:8123") } : reply;
  if (mode === "empty" && url.pathname === "/api/v1/functions")
    (changed.body as { functions: unknown[] }).functions = [];
  if (mode === "trouble" && url.pathname === "/api/v1/pipeline") changed.body = aTroubledPipeline(Date.now());
  response.statusCode = changed.status;
  response.setHeader("Content-Type", changed.status < 400 ? "application/json" : "application/problem+json");
  response.end(JSON.stringify(changed.body));
}

/** Twenty invocations at once and one more every second, until the listener goes. */
function tail(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader("Content-Type", "text/event-stream");
  let sent = 0;
  const send = () => {
    const [row] = someInvocations("checkout", Date.now(), 1, sent++);
    response.write(`event: invocation\nid: ${sent}\ndata: ${JSON.stringify(row)}\n\n`);
  };
  for (let first = 0; first < 20; first++) send();
  const timer = setInterval(send, 1000);
  request.on("close", () => clearInterval(timer));
}
