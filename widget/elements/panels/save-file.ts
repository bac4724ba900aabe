import { askExport } from '../../seldom-asked.ts';
import type { Past } from './past.ts';
import type { ShownCatalog } from '../../preference-context.ts';
import type { FullView } from '../full-view.ts';

/** How long a browser may take to begin reading the file, in milliseconds. */
const READ_MS = 10_000;

/** Everything that is kept of her, saved by the browser as a file; nothing but the page itself is asked for it. */
export async function saveFile(full: FullView, { site }: ShownCatalog, past: Past): Promise<void> {
  const all = await askExport(full.preferences);
  past.hasNoFile = !all;
  full.requestUpdate();
  if (!all) return full.focusOn('#no-file');
  const address = URL.createObjectURL(new Blob([JSON.stringify(all, null, 2)], { type: 'application/json' }));
  Object.assign(document.createElement('a'), { href: address, download: `${site}-preferences.json` }).click();
  setTimeout(() => URL.revokeObjectURL(address), READ_MS);
}
