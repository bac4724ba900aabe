import { WRONG } from './webhook-wrong.ts';
import type { Wrong } from './webhook-wrong.ts';

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
    if (prefix === 'whsk_') wrong.push(WRONG.privateKey);
    else if (!/^[A-Za-z0-9+/]+={0,2}$/.test(plain) || Buffer.from(plain, 'base64').length < 16)
      wrong.push(WRONG.noSecret);
    else if (prefix === 'whpk_' && Buffer.from(plain, 'base64').length !== 32) wrong.push(WRONG.noSecret);
    else {
      keys.push(`${prefix || 'whsec_'}${plain}`);
      if (prefix === '') wrong.push(WRONG.noPrefix);
      else if (text !== `${prefix}${plain}`) wrong.push(WRONG.misspelled);
    }
  }
  return { keys, wrong };
}
