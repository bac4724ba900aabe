import type { WebhookEvent } from '../contract/event.ts';
import { Phone } from '../contract/facts.ts';
import { knownBy, macOfCustomer } from './identify.ts';
import type { World } from './world.ts';

/** Who is erased, and what is known of her beside her facts. */
export interface Erasure {
  site: string;
  customer: string;
  /** Addresses that her token proves. */
  email?: string | null;
  phone?: string | null;
  /** Her identifiers go on the suppression list: they are answered `erased` until she says yes herself. */
  suppress: boolean;
  /** She asks herself, and is heard although nothing is known of her. */
  bySelf: boolean;
}

/**
 * Erases a customer: profile, history and whatever waits to be sent of her. Who was ever told of her is told that she was
 * erased, by her id alone. Answers whether there was anything of her.
 */
export function eraseCustomer(world: World, erasure: Erasure): Promise<boolean> {
  const { site, customer, email, phone, suppress, bySelf } = erasure;
  const at = new Date(world.now()).toISOString();
  const type = 'customer.erased';
  const body: WebhookEvent = { type, timestamp: at, data: { site, customer } };
  const phones = phone && Phone.safeParse(phone).success ? [phone] : [];
  return world.store.erase({
    site,
    customer,
    mac: macOfCustomer(world, site, customer),
    addresses: knownBy(world, site, { emails: email ? [email] : [], phones }),
    suppress,
    evenUnseen: bySelf,
    event: {
      id: `evt_${world.newId()}`,
      type,
      site,
      customer,
      revision: null,
      at,
      body: JSON.stringify(body),
      quieter: true,
    },
  });
}
