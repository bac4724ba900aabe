import type { IncomingMessage } from 'node:http';
import type { Context, MiddlewareHandler } from 'hono';
import type { LinkRow } from '../store/links.ts';
import type { KeyRow, SiteRow } from '../store/rows.ts';
import type { CustomerClaims } from './customer-token.ts';

/** Where a request's log lines go; pino fits. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What travels with a request: who asks, proven, and the body's bytes once they were read. */
export interface AppEnv {
  Bindings: { incoming?: IncomingMessage };
  Variables: {
    requestId: string;
    /** Set behind a secret key. */
    key: KeyRow;
    /** Set behind a customer's token, with `site`. */
    customer: CustomerClaims;
    site: SiteRow;
    /** Set where she came by a link instead of a token of her own. */
    link: LinkRow | undefined;
    bytes: Buffer | undefined;
  };
}

export type AppContext = Context<AppEnv>;
export type AppHandler = MiddlewareHandler<AppEnv>;

/** One row of the table of routes: a method, a path and what runs, in order. */
export type Route = readonly [method: string, path: string, ...handlers: AppHandler[]];
