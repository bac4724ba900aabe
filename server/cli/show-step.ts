import type { Surroundings } from './surroundings.ts';

/** One line on a terminal that says what is done just now. In a pipe, nothing. */
export function showStep({ stderr }: Pick<Surroundings, 'stderr'>): { show: (text: string) => void; end: () => void } {
  if (stderr.isTTY !== true) return { show: () => undefined, end: () => undefined };
  return {
    show: (text) => void stderr.write(`\r\u001B[K${text}`),
    end: () => void stderr.write('\r\u001B[K'),
  };
}
