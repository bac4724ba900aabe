import { getRequestListener } from '@hono/node-server';
import { ADMIN_KEY, ask, makeSite, startServer, tokenFor } from '../http/test-server.ts';

/**
 * Puts the real server behind the test runner's own address, so that a browser test speaks to it over real sockets:
 * `/v1/…` is the product; `POST /test/site?id=` makes a site whose pages may ask, `/test/token?site=&customer=&lasts=`
 * signs a token as the host's server would, and `/test/never` takes a request and never answers.
 */
export function realServer() {
  const server = startServer();
  Object.defineProperty(server.clock, 'now', { get: () => Date.now() });
  const listen = getRequestListener(server.app.fetch, { overrideGlobalObjects: false });
  const sites = new Map();

  async function createSite(id, origin) {
    const site = await makeSite(server, id);
    await ask(server, '/v1/site', { method: 'PUT', body: { origins: [origin] }, bearer: site.apiKey });
    sites.set(id, site);
    return { apiKey: site.apiKey, adminKey: ADMIN_KEY };
  }

  function createToken({ site, customer, lasts = '900' }) {
    const now = Math.floor(Date.now() / 1000);
    const exp = now + Number(lasts);
    return { token: tokenFor(sites.get(site), customer, { claims: { iat: Math.min(now, exp - 60), exp } }) };
  }

  return async function answerAsServer(ctx, next) {
    if (ctx.path.startsWith('/v1/')) {
      ctx.respond = false;
      return listen(ctx.req, ctx.res);
    }
    if (ctx.path === '/test/site') ctx.body = await createSite(ctx.query.id, ctx.origin);
    else if (ctx.path === '/test/never') {
      ctx.status = 200;
      ctx.respond = false;
    } else if (ctx.path === '/test/token') ctx.body = createToken(ctx.query);
    else return next();
  };
}
