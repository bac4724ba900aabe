/*
 * Writes into package-lock.json the optional packages of other platforms that npm left out because the registry at hand
 * does not carry them; `npm ci` refuses a lock file without them. Run it after a dependency was added or changed.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PLATFORM =
  /(android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32|aix)-(arm64|arm|x64|ia32|ppc64|riscv64|s390x|loong64)(?:-(.*))?$/;

const file = join(import.meta.dirname, '../../package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
const { packages } = lock;

for (const [path, owner] of Object.entries(packages)) {
  for (const [name, range] of Object.entries(owner.optionalDependencies ?? {})) {
    const platform = PLATFORM.exec(name);
    if (!platform || packages[`node_modules/${name}`] || packages[`${path}/node_modules/${name}`]) continue;
    const [, os, cpu, abi = ''] = platform;
    packages[`node_modules/${name}`] = {
      version: range.replace(/^[\^~]/, ''),
      cpu: [cpu],
      ...(owner.dev ? { dev: true } : {}),
      ...(os === 'linux' ? { libc: [abi.startsWith('musl') ? 'musl' : 'glibc'] } : {}),
      license: owner.license,
      optional: true,
      os: [os],
    };
  }
}

const byPath = Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1));
writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(byPath) }, null, 2)}\n`);
