import { askExport } from '../../seldom-asked.ts';
import { pastOf } from './past.ts';
import { saveFile } from './save-file.ts';
import type { FullView } from '../full-view.ts';

/** Everything that is kept of her, saved as `<site>-<name>.json`; where it does not come, that is said under the buttons. */
export async function saveExport(full: FullView, name: string): Promise<void> {
  const all = await askExport(full.preferences);
  pastOf(full).hasNoFile = !all;
  full.requestUpdate();
  if (!all) return full.focusOn('#no-file');
  saveFile(`${full.view.catalog!.site}-${name}.json`, JSON.stringify(all, null, 2));
}
