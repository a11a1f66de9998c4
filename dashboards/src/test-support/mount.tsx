import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { vi } from "vitest";
import { App } from "../app/app";
import { answer } from "./routes";

/** A replacement for the answer to one path; `undefined` stands for a server that is not there. */
export type Override = (url: URL) => { status: number; body: unknown } | undefined;

/** Fixed, so that what the pages show does not depend on the day the tests run. */
export const NOW = Date.parse("2026-11-21T12:00:30Z");

/** Answers `fetch` from the fixtures, and from `overrides` (path to answer) first; returns what was asked for. */
export function serve(overrides: Record<string, Override> = {}): URL[] {
  const asked: URL[] = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    const url = new URL(request.url);
    asked.push(url);
    const override = overrides[url.pathname];
    const reply = override ? override(url) : answer(url, NOW);
    if (!reply) throw new TypeError("Failed to fetch");
    return new Response(JSON.stringify(reply.body), {
      status: reply.status,
      headers: { "Content-Type": reply.status < 400 ? "application/json" : "application/problem+json" },
    });
  });
  return asked;
}

/** What was written: method, path and body. */
export interface Written {
  method: string;
  path: string;
  body: unknown;
}

/**
 * The whole UI at a path; what it writes is kept and answered by `reply`, except what `reading` says is none (POST
 * requests that only ask).
 */
export function mountWriting(
  path: string,
  reply: Override,
  overrides: Record<string, Override> = {},
  reading: (path: string) => boolean = () => false,
): Written[] {
  const written: Written[] = [];
  mountApp(path, overrides);
  const asked = globalThis.fetch;
  vi.stubGlobal("fetch", async (request: Request) => {
    const url = new URL(request.url);
    if (request.method === "GET" || reading(url.pathname)) return asked(request);
    const text = await request.text();
    written.push({ method: request.method, path: url.pathname, body: text ? JSON.parse(text) : undefined });
    const answered = reply(url) ?? { status: 500, body: undefined };
    return new Response(answered.status === 204 ? null : JSON.stringify(answered.body), {
      status: answered.status,
      headers: { "Content-Type": answered.status < 400 ? "application/json" : "application/problem+json" },
    });
  });
  return written;
}

/** A client that never asks twice, so that failures show at once. */
export function newTestClient(): QueryClient {
  return new QueryClient({ defaultOptions: { queries: { retry: false } } });
}

/** The whole UI at a path, answered by the fixtures; returns what it asks for. */
export function mountApp(path: string, overrides: Record<string, Override> = {}): URL[] {
  const asked = serve(overrides);
  window.history.replaceState(null, "", path);
  render(<App queries={newTestClient()} />);
  return asked;
}

/** One component with what pages find around them. */
export function mount(node: ReactNode, path = "/") {
  window.history.replaceState(null, "", path);
  return render(<QueryClientProvider client={newTestClient()}>{node}</QueryClientProvider>);
}

/** The value of a parameter in the address bar. */
export function inUrl(param: string): string | null {
  return new URLSearchParams(window.location.search).get(param);
}
