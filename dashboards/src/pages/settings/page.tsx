import { useDeleteView, useViews, useWhoAmI } from "../../api/fleet";
import { useVersion } from "../../api/queries";
import type { WhoAmI } from "../../api/types";
import { ownLink } from "../../lib/links";
import { useTitle } from "../../lib/names";
import { setPreferences, usePreferences } from "../../lib/preferences";
import { PRESETS } from "../../lib/range";
import { setTheme, type Theme, useTheme } from "../../lib/theme";
import { formatTime } from "../../lib/time";
import { REFRESH_CHOICES, useZone } from "../../lib/url";
import { Pair } from "../../ui/pair";
import { Loaded } from "../../ui/states";

/** What the reader likes (kept in this browser), who they are to the server, and everybody's saved views. */
export default function SettingsPage() {
  useTitle("Settings");
  return (
    <>
      <h1>Settings</h1>
      <div className="settings">
        <Likes />
        <Access />
        <Views />
        <About />
      </div>
    </>
  );
}

function Choice(props: {
  label: string;
  value: string;
  choices: readonly (readonly [value: string, text: string])[];
  onChange: (value: string) => void;
}) {
  return (
    <label className="setting">
      {props.label}
      <select className="tool" value={props.value} onChange={(event) => props.onChange(event.target.value)}>
        {props.choices.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

function Likes() {
  const theme = useTheme();
  const { zone, refresh, from } = usePreferences();
  return (
    <section className="card setting-card" aria-labelledby="likes">
      <h2 id="likes">This browser</h2>
      <p className="muted">
        A link shows its own range and clock where it names them; these stand in where it does not.
      </p>
      <Choice
        label="Theme"
        value={theme}
        choices={[
          ["auto", "the system's"],
          ["dark", "dark"],
          ["light", "light"],
        ]}
        onChange={(value) => setTheme(value as Theme)}
      />
      <Choice
        label="Times in"
        value={zone}
        choices={[
          ["local", "this browser's time zone"],
          ["utc", "UTC"],
        ]}
        onChange={(value) => setPreferences({ zone: value === "utc" ? "utc" : "local" })}
      />
      <Choice
        label="Pages begin with"
        value={from}
        choices={PRESETS.map((preset) => [`now-${preset}`, `the last ${preset}`] as const)}
        onChange={(value) => setPreferences({ from: value })}
      />
      <Choice
        label="Refresh"
        value={refresh}
        choices={[["auto", "every 10 s"], ...REFRESH_CHOICES.map((choice) => [choice, choice] as const)]}
        onChange={(value) => setPreferences({ refresh: value })}
      />
    </section>
  );
}

const KINDS: Record<string, string> = {
  open: "nobody has to log in",
  key: "an API key",
  session: "a login",
  token: "a token",
};

const MAY: Record<string, string> = {
  viewer: "read everything",
  editor: "read everything, save views",
  admin: "everything",
};

function Access() {
  const answer = useWhoAmI();
  return (
    <section className="card setting-card" aria-labelledby="access">
      <h2 id="access">Access</h2>
      <Loaded answer={answer} rows={2}>
        {(who) => <Who who={who} />}
      </Loaded>
    </section>
  );
}

function Who({ who }: { who: WhoAmI }) {
  const zone = useZone();
  const login = ownLink(who.login);
  const logout = ownLink(who.logout);
  return (
    <>
      <dl className="pairs">
        <Pair name="Known by">{KINDS[who.kind ?? ""] ?? "nothing yet"}</Pair>
        {who.name && <Pair name="Name">{who.name}</Pair>}
        {who.role && (
          <Pair name="Role">
            {who.role}: may {MAY[who.role]}
          </Pair>
        )}
        {who.tenant && <Pair name="Tenant">{who.tenant}</Pair>}
        {who.expires && <Pair name="Until">{formatTime(who.expires, "full", zone)}</Pair>}
      </dl>
      {who.kind === "open" && (
        <p className="muted">
          This query API listens to this machine only and asks for no credentials. Keys and logins are set up where it
          is started; <code>coldspan key</code> makes keys.
        </p>
      )}
      {!who.authenticated && login && (
        <a className="button primary" href={login}>
          Log in
        </a>
      )}
      {who.authenticated && logout && <Logout path={logout} token={who.csrfToken} />}
    </>
  );
}

/** Ends the session; the page is loaded anew because nothing it shows may stay. */
function Logout({ path, token }: { path: string; token: string | undefined }) {
  const leave = async () => {
    await fetch(
      new Request(new URL(path, window.location.origin), {
        method: "POST",
        headers: token ? { "X-Csrf-Token": token } : {},
      }),
    );
    window.location.assign("/");
  };
  return (
    <button type="button" className="button" onClick={() => void leave()}>
      Log out
    </button>
  );
}

function Views() {
  const answer = useViews();
  const remove = useDeleteView();
  const zone = useZone();
  const role = useWhoAmI().data?.role;
  return (
    <section className="card setting-card" aria-labelledby="views">
      <h2 id="views">Saved views</h2>
      <Loaded answer={answer} rows={2}>
        {({ views }) =>
          views.length === 0 ? (
            <p className="muted">None yet. Every explorer can save what it shows.</p>
          ) : (
            <ul className="views">
              {views.map(({ id, name, url, updatedAt, updatedBy }) => (
                <li key={id}>
                  {ownLink(url) ? <a href={ownLink(url)}>{name}</a> : <span>{name}</span>}
                  <span className="muted">
                    {formatTime(updatedAt, "minute", zone)}
                    {updatedBy ? ` by ${updatedBy}` : ""}
                  </span>
                  {(role === "editor" || role === "admin") && (
                    <button
                      type="button"
                      className="quiet"
                      onClick={() => remove.mutate(id)}
                      aria-label={`Delete ${name}`}
                    >
                      delete
                    </button>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {remove.error && (
        <p className="fault" role="alert">
          {remove.error.message}
        </p>
      )}
    </section>
  );
}

function About() {
  const answer = useVersion();
  return (
    <section className="card setting-card" aria-labelledby="about">
      <h2 id="about">About</h2>
      <Loaded answer={answer} rows={2}>
        {({ version, clickhouse }) => (
          <dl className="pairs">
            <Pair name="Coldspan">{version}</Pair>
            <Pair name="ClickHouse">{clickhouse ?? "–"}</Pair>
            <Pair name="API">
              <a href="/openapi.json">OpenAPI description</a>
            </Pair>
          </dl>
        )}
      </Loaded>
    </section>
  );
}
