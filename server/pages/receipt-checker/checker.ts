import { drawJudged } from './draw-verdict.ts';
import { el } from './elements.ts';
import { judge } from './judge.ts';
import { readGiven, type Given } from './read-given.ts';

const find = (id: string) => document.getElementById(id)!;
const [receipts, keys] = [find('receipts') as HTMLTextAreaElement, find('keys') as HTMLTextAreaElement];
const [files, file, drop, result] = [find('files') as HTMLInputElement, find('file'), find('drop'), find('result')];
let fromFiles: { name: string; text: string }[] = [];
let run = 0;

/** Judges what is there now; a slower judgement of before never overtakes it. */
async function judgeNow(): Promise<void> {
  run += 1;
  const mine = run;
  const parts = [...fromFiles.map(({ text }) => text), receipts.value]
    .filter((text) => text.trim() !== '')
    .map(readGiven);
  const given: Given = {
    receipts: parts.flatMap((part) => part.receipts),
    // A file of keys alone was given apart, as if it had been pasted.
    keys: parts.flatMap((part) => (part.receipts.length > 0 ? part.keys : [])),
    named: parts.some(({ named }) => named) ? parts.flatMap(({ named }) => named ?? []) : null,
  };
  const apart = [
    ...readGiven(keys.value).keys,
    ...parts.flatMap((part) => (part.receipts.length > 0 ? [] : part.keys)),
  ];
  const drawn = parts.length === 0 ? [] : await drawnOf(given, apart);
  if (mine === run) result.replaceChildren(...drawn);
}

async function drawnOf(given: Given, apart: readonly string[]): Promise<HTMLElement[]> {
  try {
    return drawJudged(await judge(given, apart));
  } catch (cause) {
    if (globalThis.crypto?.subtle && !(cause instanceof DOMException)) throw cause;
    const why =
      'This browser cannot check Ed25519 signatures here. Use a current one, or save this page and open the file.';
    return [el('p', 'verdict', why)];
  }
}

async function take(list: FileList | null | undefined): Promise<void> {
  if (!list?.length) return;
  fromFiles = await Promise.all([...list].map(async (one) => ({ name: one.name, text: await one.text() })));
  file.textContent = fromFiles.map(({ name }) => name).join(', ');
  await judgeNow();
}

receipts.addEventListener('input', () => void judgeNow());
keys.addEventListener('input', () => void judgeNow());
files.addEventListener('change', () => void take(files.files));
for (const type of ['dragover', 'dragleave', 'drop']) {
  drop.addEventListener(type, (event) => {
    event.preventDefault();
    drop.classList.toggle('over', type === 'dragover');
    if (type === 'drop') void take((event as DragEvent).dataTransfer?.files);
  });
}
find('clear').addEventListener('click', () => {
  fromFiles = [];
  [receipts.value, keys.value, files.value] = ['', '', ''];
  file.textContent = 'Choose or drop a file';
  void judgeNow();
  receipts.focus();
});
// A page opened from a file is the file already.
find('download').hidden = location.protocol === 'file:';
// What a link brought behind its `#`, which is sent to nobody; it does not stay in the address.
if (location.hash.length > 1) {
  receipts.value = givenBehind(location.hash);
  history.replaceState(null, '', location.pathname + location.search);
}
// A form that the browser filled again on going back.
void judgeNow();

function givenBehind(hash: string): string {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return '';
  }
}
