import * as z from 'zod/mini';
import { Identity, Scope, SiteSettings } from '../../contract/site.ts';
import { Instant } from '../../contract/time.ts';

/** Answered once, when a site is made. */
export const CreatedSite = z.object({
  site: z.string(),
  apiKey: z.string().check(z.regex(/^afs_/)),
  identitySecret: z.string(),
});

export const NewIdentitySecret = z.object({ identitySecret: z.string() });

const { origins, retention } = z.required(SiteSettings).shape;

/** A site as it is answered; its secrets are not. */
export const Site = z.object({
  site: z.string(),
  brand: z.string(),
  origins,
  identity: Identity,
  retention,
  createdAt: Instant,
});

const key = { id: z.string(), name: z.nullable(z.string()), scopes: z.array(Scope), createdAt: Instant };

/** A secret key as it is listed, without the key itself. */
export const Key = z.object(key);

/** A secret key as it is answered once, when it is made. */
export const NewKeyAnswer = z.object({ ...key, apiKey: z.string().check(z.regex(/^afs_/)) });
