import assert from 'node:assert/strict';
import type { Facts } from '../../server/contract/facts.ts';
import { ask, askJson, change, shown, tokenFor, type Parsed, type TestServer, type TestSite } from './test-server.ts';

/** A customer of Northgate's who acts, and a business that asks, by the public API alone. */
export interface Desk {
  /** The customer does these, at once and with the wording shown to her; answers the held ones. */
  says(customer: string, ...ops: [string, object?][]): Promise<Parsed[]>;
  facts(customer: string, facts: Facts): Promise<void>;
  decide(body: object, how?: { headers?: Record<string, string> }): Promise<{ status: number; body: Parsed }>;
  reports(body: object): Promise<{ status: number; body: Parsed }>;
  me(customer: string): Promise<Parsed>;
}

export function deskOf(server: TestServer, site: TestSite): Desk {
  const bearer = site.apiKey;
  const tokenOf = (customer: string) => {
    const iat = Math.floor(server.clock.now / 1000);
    return tokenFor(site, customer, { claims: { iat, exp: iat + 900 } });
  };
  return {
    async says(customer, ...ops) {
      const { revision } = (await askJson(server, '/v1/me', { bearer: tokenOf(customer) })).body;
      const changes = ops.map(([op, fields]) => change(op, fields));
      const words = { 'trade-in': 3, service: 1, recall: 1, partners: 1 };
      const body = { base: revision, changes, ...shown(words) };
      const answer = await askJson(server, '/v1/me/changes', { body, bearer: tokenOf(customer) });
      assert.equal(answer.status, 200, JSON.stringify(answer.body));
      return answer.body.held;
    },
    async facts(customer, facts) {
      const path = `/v1/customers/${encodeURIComponent(customer)}/facts`;
      assert.equal((await ask(server, path, { method: 'PUT', body: facts, bearer })).status, 200);
    },
    decide: (body, how = {}) => askJson(server, '/v1/decisions', { body, bearer, ...how }),
    reports: (body) => askJson(server, '/v1/contacts', { body, bearer }),
    me: async (customer) => (await askJson(server, '/v1/me', { bearer: tokenOf(customer) })).body,
  };
}

/** The codes of an answer, in its order. */
export function codesOf(body: Parsed): string[] {
  return body.reasons.map(({ code }: { code: string }) => code);
}
