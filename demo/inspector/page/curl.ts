/** The same POST as a command for a POSIX shell. Every part is quoted, so that nothing in it is run. */
export function curlOf(url: string, headers: Record<string, string>, text: string): string {
  const lines = Object.entries(headers).map(([name, value]) => `  -H ${quote(`${name}: ${value}`)}`);
  return [`curl -i ${quote(url)}`, ...lines, `  --data-binary ${quote(text)}`].join(' \\\n');
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
