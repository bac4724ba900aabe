import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

const DemoKeys = z.object({
  adminKey: z.string().check(z.minLength(32)),
  apiKey: z.optional(z.string()),
  identitySecret: z.optional(z.string()),
  endpoint: z.optional(z.object({ id: z.string(), secret: z.string(), since: z.string() })),
  stories: z.optional(z.object({ apiKey: z.string(), identitySecret: z.string() })),
  seeded: z.boolean(),
});

/** What the demo must remember between two starts. Everything in it is secret. */
export type DemoKeys = z.infer<typeof DemoKeys>;

/** The keys kept in `<dataDir>/demo.json`, or new ones with a fresh admin key. Throws when the file is not ours. */
export function readDemoKeys(dataDir: string): DemoKeys {
  const file = join(dataDir, 'demo.json');
  if (!existsSync(file)) return { adminKey: randomBytes(32).toString('base64url'), seeded: false };
  try {
    return DemoKeys.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new Error(`${file} cannot be read as the demo's keys; move it and the database away to start anew`, {
      cause,
    });
  }
}

/** Replaces the file whole, so that a crash leaves the old keys or the new ones; only its owner may read it. */
export function writeDemoKeys(dataDir: string, keys: DemoKeys): void {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'demo.json');
  const fresh = `${file}.new`;
  writeFileSync(fresh, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  chmodSync(fresh, 0o600);
  renameSync(fresh, file);
}
