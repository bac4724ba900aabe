import { html, nothing } from 'lit';
import { icon, type IconName } from './icon.ts';
import { isWaiting } from './late.ts';
import type { PreferenceView } from '../preference-context.ts';
import type { Words } from '../words/words.ts';

/** A minute is “just now”. */
const JUST_NOW_MS = 60_000;

export type Status = [IconName, string];

/** How saving stands, as a picture and a text; null while there is nothing to say. */
export function statusOf(view: PreferenceView, words: Words, now: number): Status | null {
  if (view.phase !== 'ready') return null;
  if (view.readonly) return ['lock', words.readOnly];
  if (view.saving === 'saving') return ['again', words.saving];
  if (view.saving === 'failed') return ['alert', words.notSaved(view.unsent.length > 0)];
  if (isWaiting(view)) return ['offline', words.notToldYet(view.unsent.length)];
  if (view.savedAt === null) return null;
  return ['tick', words.saved(new Date(view.savedAt), now - view.savedAt < JUST_NOW_MS)];
}

/** Runs when “just now” is no longer true; the timer, where there is something to wait for. */
export function onceOld({ savedAt }: PreferenceView, run: () => void) {
  const left = (savedAt ?? 0) + JUST_NOW_MS - Date.now();
  return left > 0 ? setTimeout(run, left) : undefined;
}

/** The one line that says how saving stands; it keeps its height while empty. */
export function statusLine(status: Status | null, saving: boolean) {
  return html`<p class="status ${saving ? 'later' : ''}" part="status">
    ${status ? [icon(status[0]), status[1]] : nothing}
  </p>`;
}
