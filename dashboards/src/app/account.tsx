import { useWhoAmI } from "../api/fleet";
import { ownLink } from "../lib/links";
import { Icon } from "../ui/icons";

/** Who is signed in, or the way to sign in; nothing where the server asks nobody. */
export function Account() {
  const who = useWhoAmI().data;
  if (!who || who.kind === "open") return null;
  const login = ownLink(who.login);
  if (!who.authenticated) {
    return login ? (
      <a className="tool" href={login}>
        <Icon name="key" /> Log in
      </a>
    ) : null;
  }
  return (
    <span className="account muted" title={who.role ? `${who.name ?? "key"}, ${who.role}` : who.name}>
      <Icon name="key" /> {who.name ?? who.role}
    </span>
  );
}
