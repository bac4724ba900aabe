import type { Facts } from '../contract/facts.ts';
import type { KnownBy } from '../store/rows.ts';
import { normalEmail } from './mask-address.ts';
import type { World } from './world.ts';

/** The keyed hash of a customer's id: what is left of it after an erase. Another site's is another. */
export function macOfCustomer({ vault }: Pick<World, 'vault'>, site: string, customer: string): Uint8Array {
  return vault.mac('customer', `${site}\n${customer}`);
}

/** What receipts call a customer: keyed by the site too, so that nobody can join the receipts of two sites. */
export function principalOf({ vault }: Pick<World, 'vault'>, site: string, customer: string): string {
  return Buffer.from(vault.mac('principal', `${site}\n${customer}`)).toString('base64url');
}

/** The keyed hashes of addresses, each once: e-mails trimmed and lower-cased, phones as E.164. */
export function knownBy(
  { vault }: Pick<World, 'vault'>,
  site: string,
  { emails = [], phones = [] }: Pick<Facts, 'emails' | 'phones'>,
): KnownBy[] {
  const mac = (kind: KnownBy['kind'], address: string) => vault.mac('address', `${site}\n${kind}\n${address}`);
  return [
    ...[...new Set(emails.map(normalEmail))].map((email): KnownBy => ({ kind: 'email', mac: mac('email', email) })),
    ...[...new Set(phones)].map((phone): KnownBy => ({ kind: 'phone', mac: mac('phone', phone) })),
  ];
}
