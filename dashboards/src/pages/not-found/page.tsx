import { Link } from "wouter";
import { useTitle } from "../../lib/names";
import { useHref } from "../../lib/url";
import { Empty } from "../../ui/states";

export function NotFound() {
  useTitle("Not found");
  const href = useHref();
  return (
    <Empty title="There is no such page">
      <p>
        <Link href={href("/")}>Go to the functions</Link>
      </p>
    </Empty>
  );
}
