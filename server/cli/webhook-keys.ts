import type { Wrong } from './explain-webhook.ts';

/** The keys that can be tried, put right where they were only misspelled, and what was wrong with them. */
export interface ReadKeys {
  keys: string[];
  wrong: Wrong[];
}

/** Reads `whsec_…` and `whpk_…` as people paste them: without the prefix, in quotes, with a blank, in URL-safe base64. */
export function explainKeys(given: readonly string[]): ReadKeys {
  const keys: string[] = [];
  const wrong: Wrong[] = [];
  for (const text of given) {
    const bare = text.trim().replace(/^(["'])(.*)\1$/, '$2');
    const [, prefix = '', base64 = ''] = /^(whsec_|whpk_|whsk_)?(.*)$/s.exec(bare) ?? [];
    const plain = base64.replaceAll('-', '+').replaceAll('_', '/');
    if (prefix === 'whsk_') wrong.push(PRIVATE);
    else if (!/^[A-Za-z0-9+/]+={0,2}$/.test(plain) || Buffer.from(plain, 'base64').length < 16) wrong.push(MALFORMED);
    else if (prefix === 'whpk_' && Buffer.from(plain, 'base64').length !== 32) wrong.push(MALFORMED);
    else {
      keys.push(`${prefix || 'whsec_'}${plain}`);
      if (prefix === '') wrong.push(NO_PREFIX);
      else if (text !== `${prefix}${plain}`) wrong.push(MISSPELLED);
    }
  }
  return { keys, wrong };
}

const NO_PREFIX: Wrong = {
  code: 'secret-spelling',
  says: 'The secret lacks its prefix: it begins with whsec_. Libraries take it with the prefix, and decode the rest as base64.',
};
const MISSPELLED: Wrong = {
  code: 'secret-spelling',
  says: 'The secret is misspelled: it stands without quotes and blanks, in plain base64 (+ and /, not - and _).',
};
const MALFORMED: Wrong = {
  code: 'secret-malformed',
  says: 'The secret is none: it is whsec_ (or whpk_ for the public key) and base64, as it was shown when the endpoint was made.',
};
const PRIVATE: Wrong = {
  code: 'secret-malformed',
  says: 'whsk_ is a private key, which only the sender holds; a receiver verifies with whpk_….',
};
