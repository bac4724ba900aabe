import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { remember } from './remember.ts';

/** A coding that we can pack in; the first that is accepted is taken (RFC 9110, section 12.5.3). */
export type Coding = 'br' | 'gzip';

type Pack = (bytes: Uint8Array) => Promise<Buffer<ArrayBuffer>>;

const PACKS: Record<Coding, Pack> = { br: promisify(brotliCompress) as Pack, gzip: promisify(gzip) as Pack };
/** Packings kept; the built widget has a few files, in two codings. */
const MOST_KEPT = 200;

const CODINGS: readonly Coding[] = ['br', 'gzip'];

/** The first of `codings` that `Accept-Encoding` takes, or null: as they are. Example: `br;q=0, gzip` is `gzip`. */
export function codingFor(acceptEncoding: string | undefined, codings = CODINGS): Coding | null {
  const wished = (acceptEncoding ?? '').toLowerCase().split(',');
  const accepted = wished.filter((one) => !/;\s*q\s*=\s*0(?:\.0*)?\s*$/.test(one));
  const names = new Set(accepted.map((one) => one.split(';')[0]!.trim()));
  return codings.find((coding) => names.has(coding)) ?? null;
}

/** Packs each content once; `name` says which content it is, for one coding after another. */
export function createPacker(): (name: string, bytes: Uint8Array, coding: Coding) => Promise<Buffer<ArrayBuffer>> {
  const kept = new Map<string, Promise<Buffer<ArrayBuffer>>>();
  return function packOnce(name, bytes, coding) {
    const key = `${coding} ${name}`;
    return kept.get(key) ?? remember(kept, key, { value: PACKS[coding](bytes), most: MOST_KEPT });
  };
}
