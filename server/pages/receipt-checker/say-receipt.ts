import type { Step } from '../../contract/change.ts';
import type { Via } from '../../contract/choices.ts';
import type { ReceiptPayload } from '../../contract/receipt.ts';
import { valueText } from './say-value.ts';

const BY: Record<Via, string> = {
  widget: 'You, on the site',
  page: 'You, on the page of a link',
  link: 'You, by a link',
  'one-click': 'You, by one click',
  gpc: 'Your browser’s privacy signal',
  staff: 'A person, for you',
  api: 'The company’s system',
  import: 'Brought in from elsewhere',
  inbound: 'You, by reply',
};

/** Who did it, or by which door. */
export function byOf({ event }: ReceiptPayload): string {
  return BY[event.via] ?? 'A door that this page does not know';
}

/** Who answers for it. */
export function brandOf({ pii_controllers: [controller] }: ReceiptPayload): string {
  return controller?.party_name ?? 'An unnamed company';
}

/** Example: `Phone, yes to no`, or `Phone: no` where nothing was said before. Topics are called what the receipt calls them. */
export function changeText({ path, from, to }: Step, { processing }: ReceiptPayload): string {
  const [place = '', id = '', part] = path.split('.');
  const purpose = processing.find((one) => one.purpose === id);
  const name = place === 'topics' ? (purpose?.purpose_name ?? id) : capital(id || place);
  const what = part ? `${name} (${part})` : name;
  if (from === null || from === undefined) return `${what}: ${valueText(to)}`;
  return `${what}, ${valueText(from)} to ${valueText(to)}`;
}

/** Which wording was shown: `Version 3`; with several topics each by its name. */
export function wordingText({ processing }: ReceiptPayload): string | null {
  const known = processing.filter(({ words_version }) => words_version !== null);
  if (known.length === 0) return null;
  if (known.length === 1) return `Version ${known[0]!.words_version}`;
  return known.map(({ purpose_name, words_version }) => `${purpose_name}: ${words_version}`).join(' · ');
}

/** What she said herself, each once. */
export function wordsOf({ changes }: ReceiptPayload): string[] {
  return [...new Set(changes.flatMap(({ words }) => (typeof words === 'string' ? words : [])))];
}

export function dayText(instant: string): string {
  return inUtc(instant, { day: 'numeric', month: 'long', year: 'numeric' });
}

export function minuteText(instant: string): string {
  const day = inUtc(instant, { day: 'numeric', month: 'short', year: 'numeric' });
  return `${day}, ${timeText(instant)}`;
}

export function timeText(instant: string): string {
  return `${inUtc(instant, { hour: '2-digit', minute: '2-digit' })} UTC`;
}

/** The first bytes of a hash, to compare by eye: `8f3c 21d9 5b70`. */
export function shortHash(bytes: Uint8Array, length = 6): string {
  const hex = Array.from(bytes.subarray(0, length), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/(....)(?=.)/g, '$1 ');
}

function inUtc(instant: string, format: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', { ...format, timeZone: 'UTC' }).format(Date.parse(instant));
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
