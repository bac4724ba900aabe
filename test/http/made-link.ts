import assert from 'node:assert/strict';
import type { LinkScope } from '../../server/contract/link.ts';
import { ask, askJson, PUBLIC_URL, tokenFor, type Parsed, type TestServer, type TestSite } from './test-server.ts';

/** A link as a customer has it: paths of this server, and the token in them. */
export interface Link {
  id: string;
  token: string;
  page: string;
  oneClick: string;
}

/** What the tests of links do, by the public API alone. */
export interface LinkDesk {
  make(customer: string, scope?: Partial<LinkScope>): Promise<Link>;
  me(customer: string): Promise<Parsed>;
  history(customer: string): Promise<Parsed[]>;
  /** What a mail provider sends for a person (RFC 8058). */
  post(path: string, body?: string | FormData): Promise<Response>;
  /** She does it herself, against what she last saw; answers what is held. */
  says(customer: string, ...changes: object[]): Promise<Parsed[]>;
}

export const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };

export function linkDesk(server: TestServer, site: TestSite): LinkDesk {
  const bearer = (customer: string) => {
    const iat = Math.floor(server.clock.now / 1000);
    return tokenFor(site, customer, { claims: { iat, exp: iat + 900 } });
  };
  const me = async (customer: string) => (await askJson(server, '/v1/me', { bearer: bearer(customer) })).body;
  return {
    me,
    async make(customer, scope = {}) {
      const { status, body } = await askJson(server, '/v1/links', {
        body: { customer, ...scope },
        bearer: site.apiKey,
      });
      assert.equal(status, 201, JSON.stringify(body));
      const [page, oneClick] = [body.page, body.oneClick].map((url: string) => url.slice(PUBLIC_URL.length));
      return { id: body.id, token: page!.slice('/p/'.length), page: page!, oneClick: oneClick! };
    },
    async history(customer) {
      return (await askJson(server, '/v1/me/history', { bearer: bearer(customer) })).body.items;
    },
    post(path, body = 'List-Unsubscribe=One-Click') {
      const init = { method: 'POST', body, ...(typeof body === 'string' && { headers: FORM }) };
      return Promise.resolve(server.app.request(path, init));
    },
    async says(customer, ...changes) {
      const { revision } = await me(customer);
      const shown = { catalogVersion: 1, words: { 'trade-in': 3, service: 1, recall: 1, partners: 1 } };
      const body = { base: revision, changes, shown };
      const answer = await askJson(server, '/v1/me/changes', { body, bearer: bearer(customer) });
      assert.equal(answer.status, 200, JSON.stringify(answer.body));
      return answer.body.held;
    },
  };
}

/** The nonce of the Undo on a page; null: it has none. */
export function nonceOn(html: string): string | null {
  return /name="nonce" value="([^"]+)"/.exec(html)?.[1] ?? null;
}

/** Sends an Undo as its form does. */
export function undo(server: TestServer, path: string, nonce: string): Promise<Response> {
  const body = new URLSearchParams({ nonce }).toString();
  return ask(server, `${path}/undo`, { method: 'POST', body, headers: FORM });
}
