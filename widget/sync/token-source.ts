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

/** Asks the page for a token, once for all who ask at the same time, and keeps it until `renew`. */
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

  /** Forgets a token that was refused and asks for another. */
  renew(): Promise<TokenAnswer> {
    this.#asked = null;
    return this.get();
  }

  async #ask(): Promise<string | null> {
    const { tokenUrl, getToken } = this.#place;
    if (getToken) return (await getToken()) || null;
    if (!tokenUrl) return null;
    const response = await this.#world.fetch(tokenUrl, {
      headers: { accept: 'application/json' },
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.timeout(this.#world.patience),
    });
    if ([204, 401, 403].includes(response.status)) return null;
    const { token } = (await response.json()) as { token?: unknown };
    if (!response.ok || (token !== null && typeof token !== 'string')) throw new Error('no token');
    return token || null;
  }
}

/** The customer a token is for (JWT `sub`, RFC 7519), unchecked: it only names her store. Null when it is no JWT. */
export function subjectOf(token: string): string | null {
  try {
    const middle = token.split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(middle), (letter) => letter.charCodeAt(0));
    const { sub } = JSON.parse(new TextDecoder().decode(bytes)) as { sub?: unknown };
    return typeof sub === 'string' ? sub : null;
  } catch {
    return null;
  }
}
