/** Fails the test with `message` unless `truth` holds. */
export function ok(truth: unknown, message: string): asserts truth {
  if (!truth) throw new Error(message);
}

/** Fails the test unless both are alike as JSON. */
export function same(actual: unknown, expected: unknown, message = 'not the same') {
  const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)];
  ok(is === should, `${message}\n  is      ${is}\n  should  ${should}`);
}
