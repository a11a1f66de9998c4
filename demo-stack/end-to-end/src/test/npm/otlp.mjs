// Telemetry of any shape to the real collector, and the wait until the query API shows it.
import { PATIENCE } from './browser.mjs';

export const attribute = (key, value) => ({ key, value: { stringValue: value } });

/** @param base of the query API, @param otlp of OTLP/HTTP */
export function sender(base, otlp) {
  async function send(signal, body) {
    const response = await fetch(`${otlp}/v1/${signal}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer = await response.text();
    if (!response.ok || /"rejected\w+":"?[1-9]/.test(answer)) {
      throw new Error(`the collector refused ${signal}: ${response.status} ${answer}`);
    }
  }

  async function stored(path, found) {
    const deadline = Date.now() + PATIENCE;
    while (Date.now() < deadline) {
      const response = await fetch(base + path);
      if (response.ok && found(await response.json())) return;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    throw new Error(`${path} never showed what was sent`);
  }

  return { send, stored };
}
