import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = 'demo.env';

/** What the command line needs to ask the demo's server. */
export interface ShellNeeds {
  url: string;
  apiKey: string;
}

/** Writes `<dataDir>/demo.env`, which a shell reads by `. data/demo.env`; only its owner may read it. Answers its path. */
export function writeShellFile(dataDir: string, { url, apiKey }: ShellNeeds): string {
  const file = join(dataDir, FILE);
  writeFileSync(file, `export ASK_FIRST_URL='${url}'\nexport ASK_FIRST_KEY='${apiKey}'\n`, { mode: 0o600 });
  chmodSync(file, 0o600);
  return file;
}
