import { isIP } from 'node:net';
import * as z from 'zod/mini';

const Port = whole({ from: 1, to: 65_535 });
const Proxies = whole({ from: 0, to: 100 });
const Processes = whole({ from: 1, to: 1000 });
const Flag = z.enum(['0', '1'], 'must be 0 or 1');

const Environment = z.object({
  PORT: z._default(Port, '8787'),
  HOST: z._default(z.string().check(z.minLength(1)), '127.0.0.1'),
  DATABASE_URL: z._default(
    z.string().check(z.refine(isDatabase, 'must be file:PATH or postgres://USER:PASSWORD@HOST/DATABASE')),
    'file:./data/ask-first.db',
  ),
  PUBLIC_URL: z.optional(
    z
      .url({ protocol: /^https?$/, error: 'must be an http or https URL' })
      .check(z.refine(isBase, 'must hold no query, no fragment, no user name and no password')),
  ),
  ADMIN_KEY: z.optional(
    z
      .string()
      .check(
        z.minLength(32, 'must have at least 32 characters'),
        z.regex(/^[\x21-\x7e]*$/, 'must be visible ASCII without blanks, it travels in a header'),
      ),
  ),
  MASTER_KEY: z.optional(z.string().check(z.refine(isMasterKey, 'must be 32 bytes in base64'))),
  WEBHOOK_ALLOW: z._default(z.string().check(z.refine(areRanges, 'must be CIDR ranges with commas between')), ''),
  WEBHOOK_ALLOW_HTTP: z._default(Flag, '0'),
  ROLE: z._default(z.enum(['all', 'web', 'worker'], 'must be all, web or worker'), 'all'),
  TRUST_PROXY: z._default(Proxies, '0'),
  WEB_PROCESSES: z._default(Processes, '1'),
  LOG_LEVEL: z._default(
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'must be a level of pino'),
    'info',
  ),
});

/** The checked environment of the server. */
export interface Config {
  port: number;
  host: string;
  database: { kind: 'sqlite'; file: string } | { kind: 'postgres'; url: string };
  /** No slash at the end. */
  publicUrl: string;
  adminKey: string;
  /** 32 bytes, or null: read it from beside the SQLite file. Never null with PostgreSQL. */
  masterKey: Uint8Array | null;
  webhooks: { allow: string[]; allowHttp: boolean };
  role: 'all' | 'web' | 'worker';
  trustProxy: number;
  /** How many processes serve beside each other; each allows its part of the limits. */
  webProcesses: number;
  logLevel: string;
}

/** Everything that is wrong with the environment, a line each. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** Reads the environment once. Throws ConfigError naming every mistake. */
export function readConfig(environment: Record<string, string | undefined>): Readonly<Config> {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = z.safeParse(Environment, given);
  const mistakes = parsed.error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) ?? [];
  if (given['ADMIN_KEY'] === undefined) mistakes.push('ADMIN_KEY: is needed, a secret of at least 32 characters');
  if (given['DATABASE_URL']?.startsWith('postgres') && given['MASTER_KEY'] === undefined) {
    mistakes.push('MASTER_KEY: is needed with PostgreSQL, 32 bytes in base64, the same for every process');
  }
  if (!parsed.success || mistakes.length > 0) throw new ConfigError(mistakes.join('\n'));
  const env = parsed.data;
  return Object.freeze({
    port: Number(env.PORT),
    host: env.HOST,
    database: databaseOf(env.DATABASE_URL),
    publicUrl: (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, ''),
    adminKey: env.ADMIN_KEY ?? '',
    masterKey: env.MASTER_KEY ? Buffer.from(env.MASTER_KEY, 'base64') : null,
    webhooks: { allow: splitRanges(env.WEBHOOK_ALLOW), allowHttp: env.WEBHOOK_ALLOW_HTTP === '1' },
    role: env.ROLE,
    trustProxy: Number(env.TRUST_PROXY),
    webProcesses: Number(env.WEB_PROCESSES),
    logLevel: env.LOG_LEVEL,
  });
}

/** A number in plain digits; `Number` alone would read a blank as 0 and `0x50` as 80. */
function whole({ from, to }: { from: number; to: number }) {
  return z.string().check(
    z.regex(/^\d{1,9}$/, 'must be a whole number in digits'),
    z.refine((text) => Number(text) >= from && Number(text) <= to, `must be from ${from} to ${to}`),
  );
}

function databaseOf(url: string): Config['database'] {
  const file = /^file:(.+)$/s.exec(url)?.[1];
  return file === undefined ? { kind: 'postgres', url } : { kind: 'sqlite', file };
}

function isDatabase(text: string): boolean {
  if (/^file:.+/.test(text)) return true;
  return /^postgres(?:ql)?:\/\//.test(text) && URL.canParse(text) && /^\/[^/]+$/.test(new URL(text).pathname);
}

function isBase(text: string): boolean {
  return URL.canParse(text) && new URL(text).username === '' && !/[?#@]/.test(text);
}

function isMasterKey(text: string): boolean {
  return /^[A-Za-z0-9+/_-]{42,43}=?$/.test(text) && Buffer.from(text, 'base64').length === 32;
}

function splitRanges(text: string): string[] {
  return text
    .split(',')
    .map((range) => range.trim())
    .filter((range) => range !== '');
}

function areRanges(text: string): boolean {
  return splitRanges(text).every((range) => {
    const [address = '', bits = '', ...rest] = range.split('/');
    const family = isIP(address);
    return family !== 0 && rest.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128);
  });
}
