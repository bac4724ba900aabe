import type { Marks, QuieterMark } from './profile-state.ts';

/** The path of acts that cover every path: stop, a pause, an erase. */
export const EVERY_PATH = '*';

/** No path of a choice: where a profile remembers that the one before it was erased. */
export const ERASED_PATH = 'erased';

/** At most so many devices are told apart on a path; older ones fold into one mark of no device. */
export const MARKED_DEVICES = 8;

/** At most so many paths are told apart; the oldest fold into `*`: 200 topics, 8 channels, and room for plans. */
export const MARKED_PATHS = 300;

/**
 * Remembers an act that leaves something out. Per path and device the newest revision and the highest number are kept, both
 * within MARKED_DEVICES and MARKED_PATHS; what is folded away can only hold more, never less.
 */
export function addMark(marks: Marks, path: string, mark: QuieterMark): Marks {
  const known = marks[path] ?? [];
  const same = known.find((other) => other.device === mark.device);
  const others = known.filter((other) => other.device !== mark.device);
  return foldPaths({ ...marks, [path]: foldDevices([...others, same ? merge(same, mark) : mark]) });
}

/** The marks that a louder change of `path` meets: its own and those that cover every path. */
export function marksAgainst(marks: Marks, path: string): QuieterMark[] {
  const everywhere = marks[EVERY_PATH] ?? [];
  return path === EVERY_PATH ? everywhere : [...(marks[path] ?? []), ...everywhere];
}

function merge(a: QuieterMark, b: QuieterMark): QuieterMark {
  return { revision: Math.max(a.revision, b.revision), device: b.device, seq: Math.max(a.seq, b.seq) };
}

function foldDevices(list: QuieterMark[]): QuieterMark[] {
  // A mark moves to the end with every act of its device, so the first is the oldest.
  const [oldest, ...devices] = list.filter((mark) => mark.device !== null);
  if (!oldest || devices.length < MARKED_DEVICES) return list;
  const nobody = list.find((mark) => mark.device === null);
  const folded = { revision: Math.max(oldest.revision, nobody?.revision ?? 0), device: null, seq: 0 };
  return [...devices, folded];
}

function foldPaths(marks: Marks): Marks {
  const paths = Object.keys(marks).filter((path) => path !== EVERY_PATH && path !== ERASED_PATH);
  if (paths.length <= MARKED_PATHS) return marks;
  const oldest = paths.reduce((a, b) => (newest(marks[b]!) < newest(marks[a]!) ? b : a));
  const { [oldest]: gone, ...others } = marks;
  const folded = { revision: newest(gone!), device: null, seq: 0 };
  return addMark(others, EVERY_PATH, folded);
}

function newest(list: readonly QuieterMark[]): number {
  return list.reduce((revision, mark) => Math.max(revision, mark.revision), 0);
}
