import type { Choices } from '../../server/contract/choices.ts';
import type { Change } from '../../server/contract/change.ts';
import type { Act } from '../preference-context.ts';

const WHOLE: Partial<Record<Act['op'], keyof Choices>> = {
  stop: 'stopped',
  resume: 'stopped',
  pause: 'pauses',
  'end-pause': 'pauses',
  plan: 'plans',
  'drop-plan': 'plans',
};

/** Where an act lands: `stopped`, `channels.phone`, `topics.news`, `plans`; an undo lands where the undone change did. */
export function pathOf(act: Act | Change, undone?: string): string {
  if (act.op === 'channel') return `channels.${act.channel}`;
  if (act.op === 'topic') return `topics.${act.topic}`;
  if (act.op === 'accept' || act.op === 'decline') return `proposals.${act.proposal}`;
  if (act.op === 'contest') return `facts.${act.fact}`;
  if (act.op === 'undo') return undone ?? 'undo';
  return WHOLE[act.op] ?? act.op;
}

/** The value at a path; undefined where nothing was ever said. */
export function readPath(choices: Choices, path: string): unknown {
  const [part, key] = path.split('.') as ['channels', string?];
  return key ? (choices[part] as Record<string, unknown> | undefined)?.[key] : (choices[part] ?? undefined);
}

/** The choices with one value replaced; undefined takes it away. */
export function writePath(choices: Choices, path: string, value: unknown): Choices {
  const [part, key] = path.split('.') as ['channels', string?];
  if (!key) return { ...choices, [part as string]: value ?? null };
  const inner: Record<string, unknown> = { ...choices[part], [key]: value };
  if (value === undefined) delete inner[key];
  return { ...choices, [part]: inner };
}
