import { Link, useLocation } from "wouter";
import { useHref } from "../lib/url";
import { GROUPS, NAVIGATION } from "../pages";
import { Icon } from "../ui/icons";

/** The pages, grouped; on narrow screens it lies over the page while it is open. */
export function Navigation({ open, onGo }: { open: boolean; onGo: () => void }) {
  const [location] = useLocation();
  const href = useHref();
  return (
    <nav id="navigation" className={open ? "nav nav-open" : "nav"} aria-label="Pages">
      {GROUPS.map((group) => {
        const entries = NAVIGATION.filter((entry) => entry.group === group);
        if (entries.length === 0) return null;
        return (
          <section key={group} aria-label={group}>
            <p className="nav-group" aria-hidden="true">
              {group}
            </p>
            <ul>
              {entries.map(({ path, label, icon, owns }) => (
                <li key={path}>
                  <Link href={href(path)} aria-current={owns(location) ? "page" : undefined} onClick={onGo}>
                    <Icon name={icon} size={15} />
                    {label}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </nav>
  );
}
