import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { Suspense } from "react";
import { Route, Switch, useLocation } from "wouter";
import { isRetryable } from "../api/problem";
import { PAGES } from "../pages";
import { NotFound } from "../pages/not-found/page";
import { Skeleton } from "../ui/states";
import { Boundary } from "./boundary";
import { Shell } from "./shell";

/** One failed request is repeated once, unless the server understood and refused it. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: (failures, error) => failures < 1 && isRetryable(error),
        retryDelay: 500,
        // Coldspan runs on this machine as often as not: a laptop that is offline still reaches it.
        networkMode: "always",
        staleTime: 2000,
        refetchOnWindowFocus: true,
      },
    },
  });
}

export function App({ queries }: { queries: QueryClient }) {
  return (
    <QueryClientProvider client={queries}>
      <Shell>
        <CurrentPage />
      </Shell>
    </QueryClientProvider>
  );
}

/** The page of the path. The key lets another page start afresh after one has failed. */
function CurrentPage() {
  const [path] = useLocation();
  return (
    <Boundary key={path}>
      <Suspense fallback={<Skeleton rows={10} />}>
        <Switch>
          {PAGES.map((page) => (
            <Route key={page.path} path={page.path} component={page.Page} />
          ))}
          <Route component={NotFound} />
        </Switch>
      </Suspense>
    </Boundary>
  );
}
