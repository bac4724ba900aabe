import type { IncomingMessage } from 'node:http';
import { quieterOnly } from '../actions/change-by-link.ts';
import { findLink, LINK_PREFIX } from '../actions/link-token.ts';
import { Problem } from '../actions/problem.ts';
import type { World } from '../actions/world.ts';
import type { LinkRow } from '../store/links.ts';
import type { AppContext, AppHandler } from './app-context.ts';
import { checkCustomerToken, type TokenCheck } from './customer-token.ts';
import { checkOrigin, letRead } from './origins.ts';
import type { RateLimits } from './rate-limits.ts';
import { tokenProblem } from './token-problem.ts';
import { createVerifySignature } from './token-signature.ts';

/** What every answer to a customer says: it is hers alone. */
export const CUSTOMER_HEADERS = { 'Cache-Control': 'private, no-store', Vary: 'Origin, Authorization' };

/** What the customers' door needs from outside. */
export interface CustomersDoor extends TokenCheck {
  knowsOrigin: (origin: string) => Promise<boolean>;
  /** The link behind a bearer `lnk_…`; null: altered, unknown or revoked. */
  findLink: (token: string) => Promise<LinkRow | null>;
  limits: RateLimits;
  /** What was found out before the routes about a request that is handed to them. */
  arrived: WeakMap<IncomingMessage, Arrival>;
}

/** A request that was let in and counted already. */
export interface Arrival {
  /** What its work threw; null: nothing, the routes do the work. */
  failure: unknown;
}

/** The door of one process: its lanes and its routes share what it remembers. */
export function doorOf(world: World, limits: RateLimits): CustomersDoor {
  const { store, now, publicUrl } = world;
  return {
    site: store.site,
    knowsOrigin: store.knowsOrigin,
    verifySignature: createVerifySignature(world),
    known: new Map(),
    audience: publicUrl,
    now,
    limits,
    findLink: (token) => findLink(world, token),
    arrived: new WeakMap(),
  };
}

/**
 * Lets a customer through to her own data: limit, token, origin, limit; nothing she is answered is stored on the way. Where it
 * is open `by-link` a link is let through as well, and the route does what a link may; elsewhere a link is a 403.
 */
export function customersOnly(door: CustomersDoor, open: 'by-token' | 'by-link' = 'by-token'): AppHandler {
  async function check(c: AppContext, origin: string | undefined): Promise<void> {
    const { incoming } = c.env ?? {};
    const arrival = incoming && door.arrived.get(incoming);
    if (!arrival) await door.limits.address(c);
    const token = linkOf(c.req.header('authorization'));
    await (token === null ? checkToken(c, origin) : checkLink(c, origin, token));
    if (!arrival) await door.limits.customer(c.get('site').id, c.get('customer').customer);
    else if (arrival.failure !== null) throw arrival.failure;
  }

  async function checkToken(c: AppContext, origin: string | undefined): Promise<void> {
    const { site, claims } = await checkCustomerToken(c.req.header('authorization'), door);
    checkOrigin(origin, site.origins);
    if (origin !== undefined) letRead(c, origin);
    c.set('site', site);
    c.set('customer', claims);
  }

  /** The hosted page is of this server, so its origin is welcome beside those of the site. */
  async function checkLink(c: AppContext, origin: string | undefined, token: string): Promise<void> {
    const link = await door.findLink(token);
    const site = link && (await door.site(link.site));
    if (!link || !site) throw tokenProblem('token-signature');
    checkOrigin(origin, [...site.origins, new URL(door.audience).origin, new URL(c.req.url).origin]);
    if (origin !== undefined) letRead(c, origin);
    if (open !== 'by-link') throw quieterOnly();
    c.set('site', site);
    c.set('customer', { customer: link.customer, email: null, phone: null, name: null });
    c.set('link', link);
  }

  return async function checkCustomer(c, next) {
    for (const [name, value] of Object.entries(CUSTOMER_HEADERS)) c.header(name, value);
    const origin = c.req.header('origin');
    try {
      await check(c, origin);
    } catch (problem) {
      // The widget must be able to read why its token was refused, although nobody knows yet whose page it is on.
      if (origin !== undefined && isAboutTheToken(problem) && (await door.knowsOrigin(origin))) letRead(c, origin);
      throw problem;
    }
    await next();
  };
}

/** The bearer that begins as a link's token does. */
function linkOf(authorization = ''): string | null {
  if (!authorization.includes(LINK_PREFIX)) return null;
  const [, bearer = ''] = /^bearer +(\S+) *$/i.exec(authorization) ?? [];
  return bearer.startsWith(LINK_PREFIX) ? bearer : null;
}

function isAboutTheToken(problem: unknown): boolean {
  return problem instanceof Problem && (problem.status === 401 || problem.status === 429);
}
