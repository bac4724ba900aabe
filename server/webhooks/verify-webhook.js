// Made of verify-webhook.ts for receivers: Node runs no TypeScript out of node_modules. A test holds the two together.
import { createHmac, createPublicKey, timingSafeEqual, verify } from 'node:crypto';

/** The request is not from the sender that holds the key, was altered, or is too old; `message` says which. */
export class WebhookNotVerified extends Error {
  name = 'WebhookNotVerified';
}

/** How far `webhook-timestamp` may be from now, either way, in seconds. */
const TOLERANCE = 5 * 60;
/** What RFC 8410 puts before the 32 raw bytes of an Ed25519 public key. */
const ED25519_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/**
 * Checks a webhook by Standard Webhooks 1.0.0 (`v1` with a secret, `v1a` with a public key) and answers its parsed body.
 * Throws WebhookNotVerified. Example: `const event = verifyWebhook({ headers: req.headers, body, keys: secret });`
 */
export function verifyWebhook({ headers, body, keys, now = Date.now() }) {
  const [id, stamp, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => headers[name]);
  if (typeof id !== 'string' || typeof stamp !== 'string' || typeof signatures !== 'string') {
    throw new WebhookNotVerified('a webhook header is missing');
  }
  if (!/^\d{1,15}$/.test(stamp)) throw new WebhookNotVerified('the timestamp is not in whole seconds');
  const age = Math.floor(now / 1000) - Number(stamp);
  if (Math.abs(age) > TOLERANCE) throw new WebhookNotVerified(`the timestamp is too ${age > 0 ? 'old' : 'new'}`);
  const bytes = typeof body === 'string' ? Buffer.from(body, 'utf8') : body;
  const content = Buffer.concat([Buffer.from(`${id}.${stamp}.`, 'utf8'), bytes]);
  const candidates = signatures.split(' ').map((one) => one.split(','));
  for (const key of typeof keys === 'string' ? [keys] : keys) {
    const matches = matcher(key, content);
    const isSigned = candidates.some(
      ([scheme = '', signature = '', ...rest]) => rest.length === 0 && matches(scheme, signature),
    );
    if (isSigned) return JSON.parse(Buffer.from(bytes).toString('utf8'));
  }
  throw new WebhookNotVerified('no signature matches');
}

function matcher(key, content) {
  const raw = Buffer.from(key.slice(key.indexOf('_') + 1), 'base64');
  if (key.startsWith('whpk_') && raw.length === 32) {
    const der = createPublicKey({ key: Buffer.concat([ED25519_PREFIX, raw]), format: 'der', type: 'spki' });
    return (scheme, signature) => scheme === 'v1a' && verify(null, content, der, Buffer.from(signature, 'base64'));
  }
  if (!key.startsWith('whsec_') || raw.length === 0) throw new TypeError('a key is whsec_… or whpk_… of 32 bytes');
  const expected = Buffer.from(createHmac('sha256', raw).update(content).digest('base64'));
  return (scheme, signature) =>
    scheme === 'v1' && signature.length === expected.length && timingSafeEqual(Buffer.from(signature), expected);
}
