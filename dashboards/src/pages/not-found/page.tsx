import { Link } from "wouter";
import { useTitle } from "../../lib/names";
import { useHref } from "../../lib/url";

export function NotFound() {
  useTitle("Not found");
  const href = useHref();
  return (
    <section className="state">
      <h1>There is no such page</h1>
      <p>
        <Link href={href("/")}>Go to the overview</Link>
      </p>
    </section>
  );
}
