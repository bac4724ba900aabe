/** The keys that receipts of this server are verified with, which anybody may have; undefined where they could not be had. */
export function askReceiptKeys(server: string): Promise<unknown> {
  const answer = fetch(`${server}/.well-known/jwks.json`, { credentials: 'omit' });
  return answer.then((keys) => keys.json()).catch(() => undefined);
}
