import { type FormEvent, useRef, useState } from "react";
import { useLocation } from "wouter";
import { useDeleteView, useSaveView, useViews, useWhoAmI } from "../api/fleet";
import type { View } from "../api/types";
import { ownLink } from "../lib/links";
import { Icon } from "./icons";
import { Popover } from "./popover";
import { Loaded } from "./states";

/** Saved views: open one, or save what the page shows under a name that everybody sees. */
export function ViewsMenu() {
  const [open, setOpen] = useState(false);
  return (
    <Popover label="Saved views" icon="bookmark" text="Views" open={open} onOpen={setOpen}>
      <ViewsPanel onDone={() => setOpen(false)} />
    </Popover>
  );
}

function ViewsPanel({ onDone }: { onDone: () => void }) {
  const answer = useViews();
  const role = useWhoAmI().data?.role;
  const mayEdit = role === "editor" || role === "admin";
  return (
    <>
      <Loaded answer={answer} rows={3}>
        {({ views }) => (
          <>
            {views.length === 0 && <p className="muted">No view is saved yet.</p>}
            <ul className="views" aria-label="Saved views">
              {views.map((view) => (
                <ViewRow key={view.id} view={view} mayEdit={mayEdit} onOpen={onDone} />
              ))}
            </ul>
            {mayEdit && <SaveForm views={views} />}
          </>
        )}
      </Loaded>
      {!mayEdit && role && <p className="muted">Saving views needs the role editor.</p>}
    </>
  );
}

function ViewRow({ view, mayEdit, onOpen }: { view: View; mayEdit: boolean; onOpen: () => void }) {
  const [, navigate] = useLocation();
  const remove = useDeleteView();
  const url = ownLink(view.url);
  return (
    <li>
      <button
        type="button"
        className="linklike view-name"
        title={view.description ?? view.url}
        disabled={!url}
        onClick={() => {
          if (url) navigate(url);
          onOpen();
        }}
      >
        {view.name}
      </button>
      {mayEdit && (
        <button
          type="button"
          className="icon-button"
          aria-label={`Delete the view ${view.name}`}
          disabled={remove.isPending}
          onClick={() => remove.mutate(view.id)}
        >
          <Icon name="close" size={12} />
        </button>
      )}
      {remove.error && <p className="fault">{remove.error.message}</p>}
    </li>
  );
}

function SaveForm({ views }: { views: readonly View[] }) {
  const save = useSaveView();
  const [name, setName] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const same = views.find((view) => view.name === name.trim());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const url = window.location.pathname + window.location.search;
    const done = { onSuccess: () => setName("") };
    if (name.trim()) save.mutate({ name: name.trim(), url, ...(same ? { id: same.id } : {}) }, done);
    else field.current?.focus();
  };
  return (
    <form className="save-view" onSubmit={submit}>
      <input
        ref={field}
        aria-label="Name of the view"
        placeholder="Save this page as…"
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <button type="submit" className="button" disabled={save.isPending}>
        {same ? "Replace" : "Save"}
      </button>
      {save.error && (
        <p className="fault" role="alert">
          {save.error.message}
        </p>
      )}
    </form>
  );
}
