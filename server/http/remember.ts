/** Keeps `value` under `name` and answers it. A memory that is full starts anew, so it never grows past `most`. */
export function remember<T>(memory: Map<string, T>, name: string, { value, most }: { value: T; most: number }): T {
  if (memory.size >= most) memory.clear();
  memory.set(name, value);
  return value;
}
