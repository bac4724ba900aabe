import { randomUUIDv7 } from 'node:crypto';
import { apiOf, type Api } from '../../demo/business-api.ts';
import type { Change, ChangesRequest, Device } from '../../server/contract/change.ts';
import type { ChangesAnswer, Me } from '../../server/contract/profile.ts';
import type { Stage } from './stage.ts';

/** A customer without a browser: her token from the shop, her calls to the server. */
export interface CustomerCalls {
  api: Api;
  me(): Promise<Me>;
  /** One change against `base`, the current revision unless said, from a device, none unless said; the current words count as shown. */
  change(
    change: Record<string, unknown> & { op: Change['op'] },
    base?: number,
    device?: Device,
  ): Promise<ChangesAnswer>;
}

/** Signs in at the shop as this customer. */
export async function callsOf({ demo }: Stage, customer: string): Promise<CustomerCalls> {
  const answer = await fetch(`${demo.addresses.shop}/preferences-token`, {
    headers: { cookie: `northgate-customer=${customer}` },
  });
  const { token } = (await answer.json()) as { token: string };
  return callsBy(demo.addresses.server, token);
}

/** The calls of whom a token names, at `server`. */
export function callsBy(server: string, token: string): CustomerCalls {
  const api = apiOf(server, token);
  const me = () => api<Me>('GET', '/v1/me');
  return {
    api,
    me,
    async change(change, base, device) {
      const now = await me();
      const request: ChangesRequest = {
        base: base ?? now.revision,
        ...(device && { device }),
        changes: [{ id: randomUUIDv7(), at: new Date().toISOString(), ...change } as Change],
        shown: {
          catalogVersion: now.catalog!.version,
          words: Object.fromEntries(now.catalog!.topics.map(({ id, words }) => [id, words])),
        },
      };
      return api<ChangesAnswer>('POST', '/v1/me/changes', request);
    },
  };
}
