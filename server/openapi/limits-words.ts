import { BODY_BYTES, REQUESTS_A_MINUTE } from './limits.ts';
import type { Operation } from './operation.ts';

/** The limits of a route, in words: what its body may have, and how often it may be asked. */
export function limitsOf({ id, who, body, codes }: Operation): string {
  const bytes = body === null ? null : bytesOf(body.bytes);
  const rate = id === 'importMe' ? `${rateOf('customer')} ${rateOf('imports')}` : rateBy(who.kind, codes);
  return [bytes, rate].filter((one) => one !== null).join(' ');
}

function bytesOf(bytes: number | null): string {
  if (bytes === null) return 'The body may be of any length.';
  return bytes === BODY_BYTES.large ? 'At most 1 MiB of body.' : 'At most 64 KiB of body.';
}

function rateBy(kind: Operation['who']['kind'], codes: Operation['codes']): string | null {
  switch (kind) {
    case 'key':
      return rateOf('key');
    case 'customer':
      return rateOf('customer');
    case 'admin':
      return rateOf('address');
    case 'link':
      return `${rateOf('address')} ${rateOf('customer')}`;
    case 'anybody':
      return codes.includes('too-many-requests') ? rateOf('address') : null;
  }
}

function rateOf(whose: keyof typeof REQUESTS_A_MINUTE): string {
  const many = REQUESTS_A_MINUTE[whose].toLocaleString('en');
  switch (whose) {
    case 'imports':
      return `${many} files a minute of one customer.`;
    case 'address':
      return `${many} requests a minute from one address.`;
    case 'customer':
    case 'key':
      return `${many} requests a minute of one ${whose === 'key' ? 'key' : 'customer'}.`;
  }
}
