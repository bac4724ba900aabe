import { BlockList, isIP } from 'node:net';
import { BLOCKED_RANGES } from './blocked-ranges.ts';

/** What the operator lets deliveries reach although it is not public. */
export interface AddressPolicy {
  /** CIDR ranges, `10.1.0.0/16`. */
  allow: readonly string[];
  /** Whether http URLs are allowed. */
  allowHttp: boolean;
}

/** The names that machines give themselves, beside all that end with `.localhost` (RFC 6761 section 6.3). */
const OWN_NAMES: ReadonlySet<string> = new Set(['localhost', 'localhost.localdomain', 'ip6-localhost', 'ip6-loopback']);
/** A parser of URLs forgives blanks, control characters, a missing slash or one too many; whoever reads the URL does not. */
const PLAINLY_WRITTEN = /^https?:\/\/(?![/?#])[^\s\\\p{Cc}\p{Cf}]+$/iu;

/** Made at the first address that is judged. */
let blocked: BlockList | undefined;
const allowedOf = new WeakMap<AddressPolicy, BlockList>();

/** Whether deliveries must not connect to this address. What is not an IP address is blocked. */
export function isBlocked(address: string, policy: AddressPolicy): boolean {
  const bare = unmap(address);
  if (isIP(bare) === 0) return true;
  blocked ??= listOf(BLOCKED_RANGES);
  return holds(blocked, bare) && !holds(allowed(policy), bare);
}

/**
 * Why an endpoint may not have this URL, in a sentence, or null when it may. Names are judged when they are resolved:
 * here only literal addresses, in every notation that a URL can hold, and the names of this machine.
 */
export function refuseUrl(text: string, policy: AddressPolicy): string | null {
  if (!URL.canParse(text)) return 'must be a whole URL';
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && policy.allowHttp)) return 'must begin with https://';
  if (url.username !== '' || url.password !== '') return 'must not hold a user name or password';
  const host = hostOf(url);
  if (host === '') return 'must name a host';
  if (!PLAINLY_WRITTEN.test(text)) return 'must be written without blanks, control characters and surplus slashes';
  if (url.port === '0') return 'must not have port 0';
  if (isIP(host) !== 0) return isBlocked(host, policy) ? 'must not be a private or reserved address' : null;
  const isOwn = OWN_NAMES.has(host) || host.endsWith('.localhost');
  if (isOwn && isBlocked('127.0.0.1', policy)) return 'must not be this machine';
  return null;
}

/** The host of a URL without the brackets of an IPv6 address and without the dot at the end of a full name. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}

function allowed(policy: AddressPolicy): BlockList {
  const known = allowedOf.get(policy);
  if (known) return known;
  const list = listOf(policy.allow);
  allowedOf.set(policy, list);
  return list;
}

function listOf(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', bits = ''] = range.split('/');
    list.addSubnet(address, Number(bits), isIP(address) === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}

function holds(list: BlockList, address: string): boolean {
  return list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/** The IPv4 address inside an IPv4-mapped IPv6 one, in any spelling; any other address as it is. */
function unmap(address: string): string {
  if (isIP(address) !== 6) return address;
  const zoneless = address.replace(/%.*$/, '');
  const spelled = new URL(`http://[${zoneless}]`).hostname.slice(1, -1);
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(spelled);
  if (!mapped) return zoneless;
  const [high, low] = [Number.parseInt(mapped[1]!, 16), Number.parseInt(mapped[2]!, 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}
