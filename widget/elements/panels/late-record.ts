import { wrongText } from './field.ts';
import { panelWords } from '../../words/panels/load.ts';
import type * as record from '../../record.ts';
import type { FullView } from '../full-view.ts';

let come: typeof record | undefined;

/** Opens or closes what stands under `path`; what draws it is fetched the first time. */
export async function openRecord(full: FullView, path: string): Promise<void> {
  full.toggle(path);
  try {
    come ??= await import('../../record.ts');
    full.requestUpdate();
  } catch {
    if (full.isOpen(path)) full.invalid = { [path]: panelWords(full.lang).notLoaded };
  }
}

/** What stands under `path`, once what draws it has come; where it could not, that is said in its place. */
export function ofRecord(full: FullView, path: string, draw: (record: typeof come & object) => unknown): unknown {
  return come ? draw(come) : wrongText('f-record-wrong', full.isOpen(path) ? full.invalid?.[path] : undefined);
}
