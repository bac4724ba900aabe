/** Names (as UTF-8) and what is known of them: a kind of answer, and an instant. Exact: two names are never taken for one. */
export interface Known {
  /** Where it is known of a name; -1: it is not. */
  find(bytes: Uint8Array, from: number, until: number): number;
  kindAt(place: number): number;
  /** Milliseconds since 1970; 0: none. */
  nextAt(place: number): number;
  /** Keeps what is known of a name that was not found; false: there is no room, and nothing was kept. */
  add(bytes: Uint8Array, within: { from: number; until: number }, answer: { kind: number; next: number }): boolean;
  /** How many more there is room for. */
  room(): number;
  clear(): void;
  /** Gives the memory back at once; the collector would wait for megabytes that it does not see. */
  close(): void;
}

/** Slots are two thirds full at most. A slot is the name's hash, and where its record lies; 0: it is free. */
const FIRST_SLOTS = 1 << 12;
const MOST_NAMES = Math.floor((2 * 2 ** 21) / 3);
/** Records lie in segments of a mebibyte: the kind (2 bytes), the instant (6), the name's length (2), the name. */
const SEGMENT_BITS = 20;
const SEGMENT = 1 << SEGMENT_BITS;
const HEAD = 10;
/** No id or address is as long. */
const LONGEST_NAME = 4096;

/** An open-addressing table in typed arrays: some 20 bytes a name and slots, where a Map of strings takes 100 and a collector. */
export function createKnown(seed: number): Known {
  let slots = new Int32Array(FIRST_SLOTS * 2);
  let mask = FIRST_SLOTS - 1;
  let names = 0;
  let used = 0;
  const segments: Buffer<ArrayBuffer>[] = [];

  function hashOf(bytes: Uint8Array, from: number, until: number): number {
    let hash = seed;
    for (let i = from; i < until; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
    hash ^= hash >>> 15;
    return Math.imul(hash, 0x2c1b3c6d);
  }

  function isName(place: number, bytes: Uint8Array, from: number, until: number): boolean {
    const segment = segments[place >>> SEGMENT_BITS]!;
    const at = place & (SEGMENT - 1);
    if ((segment[at + 8]! | (segment[at + 9]! << 8)) !== until - from) return false;
    for (let i = from, j = at + HEAD; i < until; i++, j++) if (segment[j] !== bytes[i]) return false;
    return true;
  }

  function freeSlot(hash: number): number {
    let slot = (hash ^ (hash >>> 16)) & mask;
    while (slots[slot * 2 + 1] !== 0) slot = (slot + 1) & mask;
    return slot;
  }

  function grow(): void {
    const before = slots;
    slots = new Int32Array(before.length * 2);
    mask = slots.length / 2 - 1;
    for (let i = 0; i < before.length; i += 2) {
      if (before[i + 1] === 0) continue;
      const slot = freeSlot(before[i]!);
      slots[slot * 2] = before[i]!;
      slots[slot * 2 + 1] = before[i + 1]!;
    }
    before.buffer.transfer(0);
  }

  /** Where the next record goes; no record lies in two segments. */
  function placeFor(size: number): number {
    if ((used & (SEGMENT - 1)) + size > SEGMENT) used = (used | (SEGMENT - 1)) + 1;
    const place = used;
    used += size;
    if (segments.length <= place >>> SEGMENT_BITS) segments.push(Buffer.from(new ArrayBuffer(SEGMENT)));
    return place;
  }

  return {
    find(bytes, from, until) {
      const hash = hashOf(bytes, from, until);
      for (let slot = (hash ^ (hash >>> 16)) & mask; ; slot = (slot + 1) & mask) {
        const place = slots[slot * 2 + 1]!;
        if (place === 0) return -1;
        if (slots[slot * 2] === hash && isName(place - 1, bytes, from, until)) return place - 1;
      }
    },
    kindAt(place) {
      const segment = segments[place >>> SEGMENT_BITS]!;
      const at = place & (SEGMENT - 1);
      return segment[at]! | (segment[at + 1]! << 8);
    },
    nextAt(place) {
      const segment = segments[place >>> SEGMENT_BITS]!;
      const at = (place & (SEGMENT - 1)) + 2;
      const low = segment[at]! | (segment[at + 1]! << 8) | (segment[at + 2]! << 16) | (segment[at + 3]! << 24);
      return (low >>> 0) + (segment[at + 4]! | (segment[at + 5]! << 8)) * 2 ** 32;
    },
    add(bytes, { from, until }, { kind, next }) {
      const length = until - from;
      if (names >= MOST_NAMES || length > LONGEST_NAME) return false;
      if ((names + 1) * 3 > (mask + 1) * 2) grow();
      const place = placeFor(HEAD + length);
      const segment = segments[place >>> SEGMENT_BITS]!;
      const at = place & (SEGMENT - 1);
      segment.writeUInt16LE(kind, at);
      segment.writeUIntLE(next, at + 2, 6);
      segment.writeUInt16LE(length, at + 8);
      for (let i = from, j = at + HEAD; i < until; i++, j++) segment[j] = bytes[i]!;
      const hash = hashOf(bytes, from, until);
      const slot = freeSlot(hash);
      slots[slot * 2] = hash;
      slots[slot * 2 + 1] = place + 1;
      names++;
      return true;
    },
    room: () => MOST_NAMES - names,
    clear() {
      slots.fill(0);
      names = 0;
      used = 0;
    },
    close() {
      slots.buffer.transfer(0);
      for (const { buffer } of segments) buffer.transfer(0);
    },
  };
}
