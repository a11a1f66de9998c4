import { CopyButton } from "../../ui/copy";

interface Props {
  title?: string;
  values: Record<string, string>;
  /** Only keys and values that contain it, ignoring case. */
  filter: string;
  open: boolean;
}

/** Keys and values by the alphabet, each to be copied; nothing at all when there are none. */
export function Attributes({ title, values, filter, open }: Props) {
  const wanted = filter.trim().toLowerCase();
  const entries = Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
  const shown = entries.filter(([key, value]) => `${key}=${value}`.toLowerCase().includes(wanted));
  if (entries.length === 0) return null;
  const list = (
    <dl className="attributes">
      {shown.map(([key, value]) => (
        <div key={key}>
          <dt>{key}</dt>
          <dd>
            <span className="wrap">{value}</span>
            <CopyButton text={value} label={`Copy ${key}`} />
          </dd>
        </div>
      ))}
    </dl>
  );
  if (!title) return list;
  return (
    <details open={open}>
      <summary>
        {title} ({shown.length === entries.length ? entries.length : `${shown.length} of ${entries.length}`})
      </summary>
      {list}
    </details>
  );
}
