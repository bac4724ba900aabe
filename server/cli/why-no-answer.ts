/** Why a request was not answered, in a word or two; `patience`: milliseconds that were waited. Example: `ECONNREFUSED`. */
export function whyNoAnswer(cause: unknown, patience: number): string {
  if (!(cause instanceof Error)) return String(cause);
  if (cause.name === 'TimeoutError') return `nothing came within ${patience / 1000} s`;
  const inner = cause.cause instanceof Error ? cause.cause : cause;
  return (inner as NodeJS.ErrnoException).code ?? inner.message;
}
