/** The most that is sent, and the largest file that is read at all, in bytes. */
const LARGEST = 2 ** 20;
const LARGEST_READ = 2 ** 26;

/** What another company takes in of a file; who asked, who was told and what is said of her there stay on this device. */
const PARTS = ['format', 'version', 'exportedAt', 'site', 'catalog', 'choices', 'receiptKeys'];

type Json = Record<string, unknown>;

/** What is to be sent of a file that she chose, or why there is nothing: the name of the words that say so. */
export async function readChoices(file: File | undefined): Promise<Json | 'missing' | 'notChoices' | 'tooLarge'> {
  if (!file) return 'missing';
  if (file.size > LARGEST_READ) return 'tooLarge';
  const said = await file.text().then(parsed, () => undefined);
  if (said?.['format'] !== 'ask-first-export') return 'notChoices';
  const sent: Json = Object.fromEntries(PARTS.map((part) => [part, said[part]]));
  if (sizeOf(sent) > LARGEST) return 'tooLarge';
  // Of a long history the newest receipts: a chain may begin anywhere.
  for (
    let receipts = listOf(said['receipts']);
    receipts.length;
    receipts = receipts.slice(Math.ceil(receipts.length / 2))
  ) {
    const whole = { ...sent, receipts };
    if (sizeOf(whole) <= LARGEST) return whole;
  }
  return sent;
}

function sizeOf(sent: Json): number {
  return new Blob([JSON.stringify(sent)]).size;
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) ?? undefined;
  } catch {
    return undefined;
  }
}
