import type { Choices } from '../../server/contract/choices.ts';

/** What she did to one path, by the browser's clock: all browsers here share one. */
export interface Word {
  at: number;
  path: string;
  isOn: boolean;
}

/** The paths that the switches and Stop of this catalog change, and whether more is allowed there than nothing. */
export function allowedBy(choices: Choices): Map<string, boolean> {
  const { stopped, channels, topics } = choices;
  return new Map([
    ['stopped', stopped === null],
    ...(['email', 'sms', 'phone', 'post'] as const).map((id): [string, boolean] => [
      `channels.${id}`,
      isOn(`channels.${id}`, channels[id]),
    ]),
    ...['service', 'trade-in', 'news', 'add-ons', 'partners'].map((id): [string, boolean] => [
      `topics.${id}`,
      isOn(`topics.${id}`, topics[id]),
    ]),
  ]);
}

/** Whether a value at a path lets something be done; a service topic does unless refused. */
export function isOn(path: string, value: unknown): boolean {
  if (path === 'stopped') return value === null || value === undefined;
  const { use, want } = (value ?? {}) as { use?: string; want?: string };
  if (path.startsWith('channels.')) return use === 'yes';
  return path === 'topics.service' ? want !== 'no' : want === 'yes' || want === 'pending';
}

/** Paths where more is allowed in the end than by her last word, or, where she said nothing, than in the beginning. */
export function louderThanSaid(words: readonly Word[], before: Choices, after: Choices): string[] {
  const said = allowedBy(before);
  for (const { path, isOn: on } of words.toSorted((a, b) => a.at - b.at)) said.set(path, on);
  return [...allowedBy(after)].filter(([path, on]) => on && !said.get(path)).map(([path]) => path);
}
