/** JSON lines out of a body that arrives in pieces; `onBatch` gets what each piece completed. A line that is no JSON ends it. */
export async function readJsonLines<T>(body: ReadableStream<Uint8Array>, onBatch: (batch: T[]) => void): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  const complete = (text: string) => {
    const lines = text.split("\n");
    rest = lines.pop() ?? "";
    const batch = lines.filter((line) => line !== "").map((line) => JSON.parse(line) as T);
    if (batch.length > 0) onBatch(batch);
  };
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      complete(rest + decoder.decode(value, { stream: true }));
    }
    complete(`${rest}${decoder.decode()}\n`);
  } finally {
    reader.releaseLock();
  }
}
