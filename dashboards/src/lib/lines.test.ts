import { describe, expect, it } from "vitest";
import { readJsonLines } from "./lines";

function body(...pieces: Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });
}

const bytes = (text: string) => new TextEncoder().encode(text);

async function batches(...pieces: Uint8Array[]): Promise<unknown[][]> {
  const found: unknown[][] = [];
  await readJsonLines(body(...pieces), (batch) => found.push(batch));
  return found;
}

describe("JSON lines", () => {
  it("come as they are completed, wherever the pieces are cut", async () => {
    expect(await batches(bytes('{"a":1}\n{"a'), bytes('":2}\n'), bytes('{"a":3}'))).toEqual([
      [{ a: 1 }],
      [{ a: 2 }],
      [{ a: 3 }],
    ]);
  });

  it("may be cut within a letter", async () => {
    const whole = bytes('"Köln"\n');
    expect(await batches(whole.slice(0, 3), whole.slice(3))).toEqual([["Köln"]]);
  });

  it("may be none", async () => {
    expect(await batches()).toEqual([]);
  });

  it("end at what is no JSON", async () => {
    await expect(batches(bytes('1\n{"a":\n2\n'))).rejects.toThrow(SyntaxError);
  });
});
