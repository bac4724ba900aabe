import { Problem } from '../actions/problem.ts';
import type { AppContext, AppHandler } from './app-context.ts';
import { checkCustomerToken, type TokenCheck } from './customer-token.ts';
import { checkOrigin, letRead } from './origins.ts';
import type { RateLimits } from './rate-limits.ts';

/** What the customers' door needs from outside. */
export interface CustomersDoor extends TokenCheck {
  knowsOrigin: (origin: string) => Promise<boolean>;
  limits: RateLimits;
}

/** Lets a customer through to her own data: limit, token, origin, limit; nothing she is answered is stored on the way. */
export function customersOnly(door: CustomersDoor): AppHandler {
  async function check(c: AppContext, origin: string | undefined): Promise<void> {
    await door.limits.address(c);
    const { site, claims } = await checkCustomerToken(c.req.header('authorization'), door);
    checkOrigin(origin, site.origins);
    if (origin !== undefined) letRead(c, origin);
    await door.limits.customer(site.id, claims.customer);
    c.set('site', site);
    c.set('customer', claims);
  }

  return async function checkCustomer(c, next) {
    c.header('Cache-Control', 'private, no-store');
    c.header('Vary', 'Origin, Authorization');
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

function isAboutTheToken(problem: unknown): boolean {
  return problem instanceof Problem && (problem.status === 401 || problem.status === 429);
}
