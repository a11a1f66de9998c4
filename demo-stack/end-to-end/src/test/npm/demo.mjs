// What the demo brings forth within minutes of its start. Whoever shows it waits for it here first, by asking the API: a page
// that is opened too early may never ask again.

/** Asks every two seconds, for five minutes, until the answer is something. */
async function until(what, ask) {
  for (let tries = 0; tries < 150; tries++) {
    const found = await ask();
    if (found) return found;
    await new Promise((later) => setTimeout(later, 2_000));
  }
  throw new Error(`within five minutes there was not ${what}`);
}

async function get(base, path) {
  const response = await fetch(`${base}/api/v1/${path}`);
  if (!response.ok) throw new Error(`${path} was answered ${response.status}: ${await response.text()}`);
  return response.json();
}

/** The alert of the incident, once it has fired and somebody was told; by now it may be over. */
export function theAlert(base) {
  return until('an alert of which somebody was told', async () => {
    const { entries } = await get(base, 'alerts/history?from=now-1h&rule=InventoryErrors');
    const told = entries.find((entry) => entry.told.length > 0);
    if (!told) return undefined;
    const { alerts } = await get(base, 'alerts');
    return alerts.find(({ id }) => id === told.alert);
  });
}

/** An execution environment of a function. */
export function anEnvironment(base, name) {
  return until(`an environment of ${name}`, async () => (await get(base, `sandboxes?function=${name}&limit=1`)).sandboxes[0]);
}

/** Calls of a function long enough ago for a rule that is looked at every minute to have seen them. */
export function aPast(base, name) {
  return until(`a call of ${name} two minutes ago`, async () => {
    const { invocations } = await get(base, `invocations?function=${name}&from=now-1h&to=now-2m&limit=1`);
    return invocations[0];
  });
}

/** A range nothing is added to any more, and for which there is advice. */
export function advisedRange(base) {
  const minute = (before) => new Date(Math.floor(Date.now() / 60_000 - before) * 60_000).toISOString();
  return until('advice on a closed range', async () => {
    const closed = `from=${minute(20)}&to=${minute(2)}`;
    return (await get(base, `costs/advice?${closed}`)).advice.length > 0 ? closed : undefined;
  });
}
