import type { RequestListener } from 'node:http';
import { Hono } from 'hono';
import type { AskingWorld } from '../actions/ask-before-contact.ts';
import { createCompiledProfiles } from '../actions/compiled-profiles.ts';
import type { World } from '../actions/world.ts';
import type { Family } from '../metrics/family.ts';
import type { AppEnv, Log, Route } from './app-context.ts';
import { allowedMethods } from './allowed-methods.ts';
import { createCatalogHandlers } from './catalog.ts';
import { createChangeLane } from './change-lane.ts';
import { createCustomerHandlers } from './customers.ts';
import { customersOnly, doorOf, type CustomersDoor } from './customers-door.ts';
import { createContactHandlers } from './contacts.ts';
import { createDecisionLane, type Lane } from './decision-lane.ts';
import { createDecisionHandlers } from './decisions.ts';
import { createDeliveryHandlers } from './deliveries.ts';
import { createEndpointHandlers } from './endpoints.ts';
import { createEventHandlers } from './events.ts';
import { createHealthHandlers } from './health.ts';
import { onceByKey } from './idempotency.ts';
import { createImportHandlers } from './import.ts';
import { createInboundHandlers } from './inbound.ts';
import { createKeyHashes, type KeyHashes } from './key-hashes.ts';
import { createKeyHandlers } from './keys.ts';
import { createLinkHandlers } from './links.ts';
import { createMeHandlers } from './me.ts';
import { createMetrics } from './metrics.ts';
import { createOpenApiHandlers } from './openapi.ts';
import { withPreflights } from './preflights.ts';
import { pageRoutes } from './page-routes.ts';
import { answerProblems, answerUnknownRoute } from './problems.ts';
import { LARGE_BODY_LIMIT } from './read-body.ts';
import { createRateLimits, DEFAULT_RATES, type RateLimits, type RateSettings } from './rate-limits.ts';
import { createReceiptHandlers } from './receipts.ts';
import { requestId } from './request-id.ts';
import { createScrubHandlers } from './scrub.ts';
import { adminOnly, secretKeys } from './secret-key.ts';
import { createSiteHandlers } from './sites.ts';
import { createWidgetHandlers } from './widget-files.ts';

const CATALOG = '/v1/sites/:site/catalog';

/** What the routes need besides the world. */
export interface AppNeeds {
  /** The bearer of `POST /v1/sites`; null: nobody makes sites. */
  adminKey: string | null;
  /** The built widget: its folder and the version that it is served under for ever. */
  widget: { folder: string; version: string };
  /** The page that checks receipts. */
  receiptChecker: () => string;
  /** How many proxies in front of the server are believed. */
  trustProxy: number;
  log: Log;
  /** Throws while the database would not keep a write. */
  ready: () => Promise<void>;
  /** What `/metrics` tells besides the requests. */
  metrics?: () => Promise<Family[]>;
  rates?: RateSettings;
}

/** The routes, and the lanes that a server puts before them. */
export type App = Hono<AppEnv> & { lane: Lane };

/** The whole HTTP side; `app.fetch` answers a request. */
export function createApp(outside: World, needs: AppNeeds): App {
  const app = new Hono<AppEnv>();
  const world = { ...outside, profiles: createCompiledProfiles() };
  const limits = createRateLimits(needs.rates ?? DEFAULT_RATES, needs.trustProxy);
  const shared = { limits, hashes: createKeyHashes() };
  const metrics = createMetrics(needs.metrics ?? (async () => []));
  const door = doorOf(world, limits);
  const table: Route[] = [...tableOfRoutes(world, { ...needs, ...shared, door }), ['GET', '/metrics', metrics.show]];
  const routes = withPreflights(table, { extra: CATALOG, knowsOrigin: world.store.knowsOrigin });
  app.use(requestId({ newId: world.newId, log: needs.log, now: world.now }));
  app.use(metrics.count);
  for (const [method, path, ...handlers] of routes) app.on(method, [path], ...handlers);
  app.onError(answerProblems(needs.log));
  app.notFound(answerUnknownRoute(allowedMethods(routes)));
  const counting = (path: string) => ({ count: metrics.counter('POST', path, 200), log: needs.log });
  const decisions = createDecisionLane(world, { ...shared, ...counting('/v1/decisions') });
  const changes = createChangeLane(world, { door, ...counting('/v1/me/changes') });
  return Object.assign(app, { lane: (last: RequestListener) => decisions(changes(last)) });
}

interface TableNeeds extends AppNeeds {
  limits: RateLimits;
  hashes: KeyHashes;
  door: CustomersDoor;
}

function tableOfRoutes(world: AskingWorld, needs: TableNeeds): Route[] {
  const { store, publicUrl } = world;
  const { limits, door } = needs;
  const admin = adminOnly(needs.adminKey, limits);
  const key = secretKeys(store.keyByHash, needs);
  const customer = customersOnly(door);
  const visitor = customersOnly(door, 'by-link');
  const once = onceByKey(world);
  const onceLarge = onceByKey(world, LARGE_BODY_LIMIT);

  const sites = createSiteHandlers(world);
  const keys = createKeyHandlers(world);
  const catalog = createCatalogHandlers(world, limits);
  const me = createMeHandlers(world, limits);
  const customers = createCustomerHandlers(world);
  const decisions = createDecisionHandlers(world);
  const contacts = createContactHandlers(world);
  const scrubs = createScrubHandlers(world);
  const links = createLinkHandlers(world);
  const inbound = createInboundHandlers(world);
  const imports = createImportHandlers(world);
  const endpoints = createEndpointHandlers(world);
  const deliveries = createDeliveryHandlers(world);
  const events = createEventHandlers(world);
  const health = createHealthHandlers(needs.ready, needs.log);
  const widget = createWidgetHandlers(needs.widget);
  const openApi = createOpenApiHandlers({ publicUrl, version: needs.widget.version });
  const receipts = createReceiptHandlers(world, { limits, page: needs.receiptChecker });

  return [
    ['POST', '/v1/sites', admin, sites.create],
    ['GET', CATALOG, catalog.show],

    ['GET', '/v1/site', key('read', 'keys'), sites.read],
    ['PUT', '/v1/site', key('keys'), sites.update],
    ['POST', '/v1/site/identity/rotate', key('keys'), once, sites.rotateIdentity],
    ['GET', '/v1/keys', key('keys'), keys.list],
    ['POST', '/v1/keys', key('keys'), once, keys.create],
    ['DELETE', '/v1/keys/:id', key('keys'), keys.remove],
    ['GET', '/v1/catalog', key('catalog', 'read'), catalog.read],
    ['PUT', '/v1/catalog', key('catalog'), catalog.publish],

    ['GET', '/v1/me', visitor, me.read],
    ['POST', '/v1/me/changes', visitor, me.change],
    ['POST', '/v1/me/understand', customer, me.understand],
    ['POST', '/v1/me/report', customer, me.report],
    ['DELETE', '/v1/me', customer, me.erase],
    ['GET', '/v1/me/history', customer, me.history],
    ['GET', '/v1/me/receipts/:id', customer, me.receipt],
    ['GET', '/v1/me/export', customer, me.export],
    ['POST', '/v1/me/import', customer, me.import],

    ['GET', '/v1/customers', key('read'), customers.list],
    ['GET', '/v1/customers/:id', key('read'), customers.read],
    ['DELETE', '/v1/customers/:id', key('write'), customers.erase],
    ['PUT', '/v1/customers/:id/facts', key('write'), customers.putFacts],
    ['POST', '/v1/customers/:id/tell', key('write'), once, customers.tell],
    ['POST', '/v1/customers/:id/stop', key('write'), once, customers.stop],

    ['POST', '/v1/links', key('write'), once, links.create],
    ['DELETE', '/v1/links', key('write'), links.revokeAll],
    ['DELETE', '/v1/links/:id', key('write'), links.revoke],
    ['POST', '/v1/inbound', key('write'), once, inbound.take],
    ['POST', '/v1/import', key('write'), imports.take],

    ['POST', '/v1/decisions', key('decide'), once, decisions.one],
    ['POST', '/v1/decisions/batch', key('decide'), onceLarge, decisions.batch],
    ['POST', '/v1/scrub', key('decide'), scrubs.scrub],
    ['GET', '/v1/scrubs/:id', key('decide'), scrubs.read],
    ['POST', '/v1/contacts', key('decide'), once, contacts.create],
    ['POST', '/v1/contacts/batch', key('decide'), onceLarge, contacts.createMany],
    ['PATCH', '/v1/contacts/:id', key('decide'), contacts.patch],

    ['GET', '/v1/endpoints', key('endpoints'), endpoints.list],
    ['POST', '/v1/endpoints', key('endpoints'), once, endpoints.create],
    ['GET', '/v1/endpoints/:id', key('endpoints'), endpoints.read],
    ['PATCH', '/v1/endpoints/:id', key('endpoints'), endpoints.patch],
    ['DELETE', '/v1/endpoints/:id', key('endpoints'), endpoints.remove],
    ['POST', '/v1/endpoints/:id/test', key('endpoints'), once, endpoints.test],
    ['POST', '/v1/endpoints/:id/rotate', key('endpoints'), once, endpoints.rotate],
    ['POST', '/v1/endpoints/:id/enable', key('endpoints'), once, endpoints.enable],
    ['POST', '/v1/endpoints/:id/replay', key('endpoints'), once, endpoints.replay],
    ['GET', '/v1/endpoints/:id/deliveries', key('endpoints'), deliveries.list],
    ['GET', '/v1/endpoints/:id/deliveries/:event/attempts', key('endpoints'), deliveries.attempts],
    ['GET', '/v1/endpoints/:id/account', key('endpoints'), deliveries.account],
    ['GET', '/v1/events', key('read'), events.list],

    ...pageRoutes(world, limits),

    ['GET', '/.well-known/jwks.json', receipts.keys],
    ['POST', '/v1/receipt-keys', admin, receipts.rotate],
    ['GET', '/receipts/check', receipts.check],

    ['GET', '/healthz', health.alive],
    ['GET', '/readyz', health.ready],
    ['GET', '/w/:version/:file', widget.serve],
    ['GET', '/openapi.json', openApi.json],
    ['GET', '/docs', openApi.page],
  ];
}
