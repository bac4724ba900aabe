import { CODES, type Code } from './codes.ts';
import type { Operation, Who } from './operation.ts';

const TOKEN_CODES: readonly Code[] = [
  'token-missing',
  'token-malformed',
  'token-issuer',
  'token-algorithm',
  'token-signature',
  'token-audience',
  'token-expired',
];

/** Every code that an operation may refuse with, by status: its own, and those that follow from who may call it and what it takes. */
export function refusalsOf(operation: Operation): Map<number, Code[]> {
  const codes = new Set<Code>([...byCaller(operation.who), ...byBody(operation), ...operation.codes]);
  if (operation.once) for (const code of ONCE_CODES) codes.add(code);
  if (!operation.isStatic) for (const code of ['internal', 'store-unavailable'] as const) codes.add(code);
  const byStatus = new Map<number, Code[]>();
  for (const code of Object.keys(CODES).filter((each): each is Code => codes.has(each as Code))) {
    const { status } = CODES[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return byStatus;
}

const ONCE_CODES: readonly Code[] = ['idempotency-key-reused', 'idempotency-key-running', 'idempotency-key-invalid'];

function byCaller(who: Who): readonly Code[] {
  switch (who.kind) {
    case 'anybody':
      return [];
    case 'link':
      return ['too-many-requests'];
    case 'admin':
      return ['key-missing', 'key-invalid', 'too-many-requests'];
    case 'key':
      return ['key-missing', 'key-invalid', 'key-scope', 'too-many-requests'];
    case 'customer':
      return [...TOKEN_CODES, 'origin-not-allowed', ...(who.byLink ? [] : LINK_CODES), 'too-many-requests'];
  }
}

const LINK_CODES: readonly Code[] = ['link-quieter-only'];

function byBody({ body }: Operation): readonly Code[] {
  if (!body) return [];
  if (body.bytes === null) return ['body-incomplete', 'not-list-type', 'invalid'];
  if (body.content.every(({ type }) => type !== 'application/json')) return ['body-incomplete', 'too-large'];
  const json: Code[] = [
    'not-json',
    'too-deep',
    'not-unicode',
    'body-incomplete',
    'too-large',
    'not-json-type',
    'invalid',
  ];
  return json;
}
