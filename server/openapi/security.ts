import type { OpenApiDocument } from './document-types.ts';
import type { Who } from './operation.ts';

/** How callers prove who they are. */
export const SECURITY_SCHEMES: OpenApiDocument['components']['securitySchemes'] = {
  secretKey: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'afs_…',
    description:
      'A secret key of one site, for your servers alone. Each has scopes, and the route names the one that it needs.',
  },
  customerToken: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description:
      'A JWT that your server signs for the customer who is signed in: `HS256` with the site’s identity secret, or `Ed25519` or `ES256` with a registered key. `iss` is the site, `aud` the address of this server, `sub` your own id of the customer, `iat`, and `exp` at most 15 minutes later; `email` counts with `email_verified: true` alone. Never in a URL.',
  },
  link: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'lnk_…',
    description:
      'The token of a link, as the element on the hosted page sends it: it can only make things quieter, within what the link is about.',
  },
  adminKey: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'ADMIN_KEY',
    description: 'The `ADMIN_KEY` that the server was started with, for whoever runs it.',
  },
};

/** Any one of these lets a caller in; none: nothing is asked for. */
export function securityOf(who: Who): Record<string, string[]>[] {
  switch (who.kind) {
    case 'anybody':
    case 'link':
      return [];
    case 'admin':
      return [{ adminKey: [] }];
    case 'customer':
      return [{ customerToken: [] }, ...(who.byLink ? [{ link: [] }] : [])];
    case 'key':
      return who.scopes.map((scope) => ({ secretKey: [scope] }));
  }
}

/** Who may call, in words, as the end of a sentence. */
export function callerOf(who: Who): string {
  switch (who.kind) {
    case 'anybody':
      return 'anybody.';
    case 'link':
      return 'whoever has the link: the address itself is the proof.';
    case 'admin':
      return 'whoever runs the server, with `ADMIN_KEY`.';
    case 'customer':
      return `the customer, with a token that your server signs${who.byLink ? ', or by a link' : ''}.`;
    case 'key':
      return `the business, with a secret key of scope ${who.scopes.map((scope) => `\`${scope}\``).join(' or ')}.`;
  }
}
