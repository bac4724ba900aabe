import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spread } from './a-write.ts';
import { startChild } from './child-server.ts';
import type { ChildServer } from './child-server.ts';
import { target } from './http-load.ts';
import type { Target } from './http-load.ts';

/** c15t's backend in a process of its own, with a file of its own. */
export interface ServedC15t {
  server: ChildServer;
  url: string;
  subjects: number;
  stop(): Promise<void>;
}

/** `isIndexed`: with indexes on the columns that it looks subjects and consents up by, which its own migrations do not make. */
export async function serveC15t(
  file: string,
  { subjects, isIndexed }: { subjects: number; isIndexed: boolean },
): Promise<ServedC15t> {
  const folder = mkdtempSync(join(tmpdir(), 'ask-first-bench-c15t-'));
  const server = await startChild(file, {
    NODE_ENV: 'production',
    C15T_FILE: join(folder, 'c15t.db'),
    C15T_SUBJECTS: String(subjects),
    C15T_INDEXED: isIndexed ? '1' : '0',
  });
  const { port } = JSON.parse(server.line) as { port: number };
  return {
    server,
    url: `http://127.0.0.1:${port}`,
    subjects,
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A consent each: that the subject wants no calls. */
export function c15tWrites(name: string, { server, url, subjects }: ServedC15t): Target {
  const began = Date.now() - 3_600_000;
  return target({
    name,
    server,
    url: `${url}/subjects`,
    method: 'POST',
    headers: () => ({ 'content-type': 'application/json' }),
    body: (n) => ({
      type: 'marketing_communications',
      subjectId: subjectId(spread(n, subjects)),
      domain: 'example.com',
      preferences: { phone: false },
      // The same subject, document and moment would be one consent.
      givenAt: began + n,
    }),
  });
}

/** All consents of a subject. */
export function c15tReads(name: string, { server, url, subjects }: ServedC15t): Target {
  const path = (n: number) => `/subjects/${subjectId(spread(n, subjects))}`;
  return target({ name, server, url, method: 'GET', path, headers: () => ({}), body: () => null });
}

/** Whether a customer has consented at all: the nearest to a decision. */
export function c15tChecks(name: string, { server, url, subjects }: ServedC15t): Target {
  const path = (n: number) => `/consents/check?externalId=c_${spread(n, subjects)}&type=marketing_communications`;
  return target({ name, server, url, method: 'GET', path, headers: () => ({}), body: () => null });
}

function subjectId(n: number): string {
  return `sub_${String(n).padStart(6, '0').replaceAll('0', 'z')}`;
}
