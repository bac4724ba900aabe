import { callServer, fail } from './call-server.ts';
import type { Answer, Call } from './call-server.ts';
import type { Seen } from './known.ts';
import { TokenSource, holderOf } from './token-source.ts';
import type { TokenAnswer, TokenPlace } from './token-source.ts';
import type { World } from './world.ts';

/** The line to the server in one person's name. */
export class Connection {
  /** Null: nobody knows who she is. Undefined: that could not be told yet. */
  token: TokenAnswer;
  /** The name of her store; see `holderOf`. */
  holder: string | null = null;
  /** Called when a newer token is somebody else's; nothing is sent with it. */
  changedHands = () => {};
  /** Her profile, where it was asked for already. */
  profile: Promise<Answer<Seen>> | null = null;
  #tokens: TokenSource;
  #world: World;
  #server: string;

  constructor(place: TokenPlace & { server: string }, world: World) {
    this.#tokens = new TokenSource(place, world);
    this.#world = world;
    this.#server = place.server;
  }

  /** Asks the page who she is, unless it said so already. */
  async identify(): Promise<void> {
    if (this.token !== undefined) return;
    const token = await this.#tokens.get();
    if (token !== undefined) this.holder = token && (await holderOf(token));
    this.token = token;
  }

  /** Calls the server once it is known in whose name; a refused token is renewed once, and a 401 means that there is no better one. */
  async call<Body>(
    path: string,
    isExpected: Call<Body>['isExpected'],
    sent: Pick<Call<Body>, 'send' | 'method'> = {},
  ): Promise<Answer<Body>> {
    if (this.token === undefined) await this.identify();
    const refused = this.token;
    const ask = () => callServer(this.#world, { ...sent, url: this.#server + path, token: this.token, isExpected });
    const answer = await ask();
    if (!refused || answer.failure?.status !== 401) return answer;

    const token = await this.#tokens.renew(refused);
    if (token === null) return answer;
    if (token === undefined) return fail('token-unavailable');
    if ((await holderOf(token)) === this.holder) {
      this.token = token;
      return ask();
    }
    this.changedHands();
    return fail('customer-changed');
  }
}
