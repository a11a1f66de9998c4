interface Pages {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}

/** Says how much of a paged list is shown and loads the next page. */
export function More({ answer, shown }: { answer: Pages; shown: string }) {
  return (
    <p className="more">
      <span className="muted" role="status">
        {shown} shown{answer.hasNextPage ? "" : ", all there are"}
      </span>
      {answer.hasNextPage && (
        <button
          type="button"
          className="button"
          disabled={answer.isFetchingNextPage}
          onClick={() => answer.fetchNextPage()}
        >
          {answer.isFetchingNextPage ? "Loading…" : "Load more"}
        </button>
      )}
    </p>
  );
}
