import { Webhook, WebhookVerificationError } from 'standardwebhooks';

/** What the library says of one POST. `why` is its own message. */
export type Verdict = { verified: true } | { verified: false; signature: boolean; why: string };

/**
 * Verifies the received bytes with the public `standardwebhooks` library, which is not ours.
 * It judges the clock before the signature; for a POST that is too old or too new `signature` still says whether the bytes match.
 */
export function verify(secret: string, headers: Record<string, string>, body: Buffer): Verdict {
  try {
    new Webhook(secret).verify(body, headers, { jsonParse: false });
    return { verified: true };
  } catch (error) {
    if (!(error instanceof WebhookVerificationError)) throw error;
    return { verified: false, signature: signatureMatches(secret, headers, body), why: error.message };
  }
}

/** Whether one of the `v1` signatures in the header is the one that the library computes over these bytes, whatever the clock says. */
export function signatureMatches(secret: string, headers: Record<string, string>, body: Buffer): boolean {
  const wanted = signatureOver(secret, headers, body);
  return wanted !== null && (headers['webhook-signature'] ?? '').split(' ').includes(wanted);
}

/** The `v1` signature that the library computes over these bytes; null without an id or a timestamp to sign. */
export function signatureOver(secret: string, headers: Record<string, string>, body: Buffer): string | null {
  const id = headers['webhook-id'];
  const seconds = Number(headers['webhook-timestamp']);
  if (!id || !Number.isSafeInteger(seconds)) return null;
  return new Webhook(secret).sign(id, new Date(seconds * 1000), body);
}
