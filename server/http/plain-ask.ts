import { AskChannel } from '../contract/channel.ts';
import { Ask } from '../contract/decision.ts';

/* A third of what an ask costs is the schema; asks that a program sends are all of one simple shape. */

const CHANNELS: ReadonlySet<unknown> = new Set(AskChannel.options);
const TOPIC = /^[a-z0-9-]{1,64}$/;
/** Letters, digits and the signs of usual ids; the schema knows the others. */
const CUSTOMER = /^[\w.:@+-]{1,200}$/;

/** The ask where it is valid, else null; the schema is asked only where the shape is not the usual one. */
export function askOf(value: unknown): Ask | null {
  return isUsual(value) ? value : (Ask.safeParse(value).data ?? null);
}

/** Whether the schema would let it through unchanged, told by its usual members alone. */
function isUsual(value: unknown): value is Ask {
  if (typeof value !== 'object' || value === null) return false;
  for (const name in value) {
    const member = (value as Record<string, unknown>)[name];
    switch (name) {
      case 'customer':
        if (typeof member !== 'string' || !CUSTOMER.test(member)) return false;
        break;
      case 'channel':
        if (!CHANNELS.has(member)) return false;
        break;
      case 'topic':
        if (typeof member !== 'string' || !TOPIC.test(member)) return false;
        break;
      case 'basis':
        if (!isUsualBasis(member)) return false;
        break;
      case 'campaign':
      case 'item':
        if (!isLabel(member)) return false;
        break;
      default:
        return false;
    }
  }
  return 'customer' in value && 'channel' in value && 'topic' in value;
}

function isUsualBasis(basis: unknown): boolean {
  if (typeof basis !== 'object' || basis === null) return false;
  for (const name in basis) {
    if (name !== 'kind' && name !== 'ref' && name !== 'madeBy') return false;
    if (!isLabel((basis as Record<string, unknown>)[name])) return false;
  }
  return 'kind' in basis;
}

function isLabel(text: unknown): boolean {
  return typeof text === 'string' && text.length >= 1 && text.length <= 200;
}
