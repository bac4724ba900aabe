import type { World } from './world.ts';

/** Where the page's tokens come from; neither: nobody knows who she is. */
export interface TokenPlace {
  /** The host's route that answers `{token}`; 401, 403, 204 or a null token: nobody is signed in. */
  tokenUrl?: string | null;
  /** The host's own function, asked instead of the route. */
  getToken?: (() => Promise<string | null | undefined> | string | null | undefined) | null;
}

/** A token, null for nobody, or undefined when it could not be told. */
export type TokenAnswer = string | null | undefined;

/** Asks the page for a token, once for all who ask at the same time, and keeps it until it is refused. */
export class TokenSource {
  #place: TokenPlace;
  #world: World;
  #asked: Promise<TokenAnswer> | null = null;

  constructor(place: TokenPlace, world: World) {
    this.#place = place;
    this.#world = world;
  }

  get(): Promise<TokenAnswer> {
    this.#asked ??= this.#ask().catch(() => {
      this.#asked = null;
      return undefined;
    });
    return this.#asked;
  }

  /** Forgets a token that was refused, unless a newer one came meanwhile, and asks again; “nobody” may be somebody by now. */
  async renew(refused: TokenAnswer): Promise<TokenAnswer> {
    const asked = this.#asked;
    const token = await asked;
    if ((!token || token === refused) && this.#asked === asked) this.#asked = null;
    return this.get();
  }

  async #ask(): Promise<string | null> {
    const { tokenUrl, getToken } = this.#place;
    if (getToken) return checked(await getToken());
    if (!tokenUrl) return null;
    const response = await this.#world.fetch(tokenUrl, {
      headers: { accept: 'application/json' },
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.timeout(this.#world.patience),
    });
    if ([204, 401, 403].includes(response.status)) return null;
    const { token } = (await response.json()) as { token?: unknown };
    if (!response.ok || token === undefined) throw new Error('no token');
    return checked(token);
  }
}

/** A token, or nobody’s; throws where it is neither. */
function checked(token: unknown): string | null {
  if (token && typeof token !== 'string') throw new Error('no token');
  return (token as string) || null;
}

/**
 * The name of the store that belongs to a token's holder: the customer it is for (JWT `sub`, RFC 7519; unchecked, for
 * it only chooses the store), or for an opaque link the token's SHA-256. Null where it cannot be told: nothing is kept.
 */
export async function holderOf(token: string): Promise<string | null> {
  const subject = subjectOf(token);
  if (subject) return subject;
  const digest = await globalThis.crypto.subtle?.digest('SHA-256', new TextEncoder().encode(token));
  return digest ? `link ${btoa(String.fromCharCode(...new Uint8Array(digest)))}` : null;
}

function subjectOf(token: string): string | null {
  try {
    const middle = token.split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(middle), (letter) => letter.charCodeAt(0));
    const { sub } = JSON.parse(new TextDecoder().decode(bytes)) as { sub?: unknown };
    return typeof sub === 'string' ? sub : null;
  } catch {
    return null;
  }
}
