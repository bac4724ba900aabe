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

/** Slots are two thirds full at most. */
const FIRST_SLOTS = 1 << 12;
const MOST_NAMES = Math.floor((2 * 2 ** 21) / 3);
/** Records lie in segments of a mebibyte: the kind (2 bytes), the instant (6), the name's length (2), the name. */
const SEGMENT_BITS = 20;
const SEGMENT = 1 << SEGMENT_BITS;
const HEAD = 10;
/** No id or address is as long. */
const LONGEST_NAME = 4096;

/**
 * An open-addressing table in typed arrays: some 20 bytes a name and slots, where a Map of strings takes 100 and a collector. Of a
 * slot, its tag (8 bits of the hash; 0: it is free) lies apart from where its record lies: the tags of half a million names stay in
 * the processor's cache, and only the right record is fetched from memory.
 */
export function createKnown(seed: number): Known {
  let tags = new Uint8Array(FIRST_SLOTS);
  let places = new Int32Array(FIRST_SLOTS);
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
    if (lengthAt(segment, at) !== until - from) return false;
    for (let i = from, j = at + HEAD; i < until; i++, j++) if (segment[j] !== bytes[i]) return false;
    return true;
  }

  function take(hash: number, place: number): void {
    let slot = (hash ^ (hash >>> 16)) & mask;
    while (tags[slot] !== 0) slot = (slot + 1) & mask;
    tags[slot] = tagOf(hash);
    places[slot] = place;
  }

  function grow(): void {
    const before = { tags, places };
    tags = new Uint8Array(before.tags.length * 2);
    places = new Int32Array(before.tags.length * 2);
    mask = tags.length - 1;
    for (const [i, tag] of before.tags.entries()) {
      if (tag === 0) continue;
      const place = before.places[i]!;
      const segment = segments[place >>> SEGMENT_BITS]!;
      const from = (place & (SEGMENT - 1)) + HEAD;
      take(hashOf(segment, from, from + lengthAt(segment, from - HEAD)), place);
    }
    before.tags.buffer.transfer(0);
    before.places.buffer.transfer(0);
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
      const tag = tagOf(hash);
      for (let slot = (hash ^ (hash >>> 16)) & mask; tags[slot] !== 0; slot = (slot + 1) & mask) {
        if (tags[slot] === tag && isName(places[slot]!, bytes, from, until)) return places[slot]!;
      }
      return -1;
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
      take(hashOf(bytes, from, until), place);
      names++;
      return true;
    },
    room: () => MOST_NAMES - names,
    clear() {
      tags.fill(0);
      names = 0;
      used = 0;
    },
    close() {
      tags.buffer.transfer(0);
      places.buffer.transfer(0);
      for (const { buffer } of segments) buffer.transfer(0);
    },
  };
}

function tagOf(hash: number): number {
  return hash >>> 24 || 1;
}

function lengthAt(segment: Uint8Array, at: number): number {
  return segment[at + 8]! | (segment[at + 9]! << 8);
}
