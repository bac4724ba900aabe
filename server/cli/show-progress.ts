import type { OpenList } from './open-list.ts';
import type { Surroundings } from './surroundings.ts';

/** How often the line is drawn anew, in milliseconds. */
const EVERY = 200;

/** One line on a terminal while a list is read: rows, rate, time left. In a pipe, nothing. */
export function showProgress(
  list: OpenList,
  { stderr, now }: Pick<Surroundings, 'stderr' | 'now'>,
): { end: () => void } {
  if (stderr.isTTY !== true) return { end: () => undefined };
  const started = now();
  const draw = () => void stderr.write(`\r\u001B[K${progressLine(list, now() - started)}`);
  const timer = setInterval(draw, EVERY);
  return {
    end() {
      clearInterval(timer);
      stderr.write('\r\u001B[K');
    },
  };
}

/** `12,000 rows, 40,000 a second, about 3 s left`. Of a zipped list bytes are counted. */
export function progressLine(
  { read, isZipped, size }: Pick<OpenList, 'read' | 'isZipped' | 'size'>,
  milliseconds: number,
): string {
  const seconds = Math.max(milliseconds, 1) / 1000;
  const [count, unit] = isZipped ? [Math.round(read.bytes / 1024), 'KiB'] : [read.lines, 'rows'];
  const pace = `${count.toLocaleString('en')} ${unit}, ${Math.round(count / seconds).toLocaleString('en')} a second`;
  if (size === null || read.bytes === 0) return pace;
  const left = Math.ceil((seconds * (size - read.bytes)) / read.bytes);
  return `${pace}, about ${left.toLocaleString('en')} s left`;
}
