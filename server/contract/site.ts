import * as z from 'zod/mini';
import { SiteId } from './ids.ts';
import { Label } from './words.ts';
import { Overlap, Period } from './time.ts';

/** The body of `POST /v1/sites`. */
export const NewSite = z.strictObject({ id: SiteId, brand: Label });
export type NewSite = z.infer<typeof NewSite>;

/** How a customer's token is signed; pinned per site. */
export const Identity = z.discriminatedUnion('alg', [
  z.strictObject({ alg: z.literal('HS256') }),
  z.strictObject({
    alg: z.enum(['Ed25519', 'ES256']),
    jwks: z.object({ keys: z.array(z.record(z.string(), z.unknown())).check(z.minLength(1), z.maxLength(20)) }),
  }),
]);
export type Identity = z.infer<typeof Identity>;

/** The body of `PUT /v1/site`. */
export const SiteSettings = z.strictObject({
  origins: z.optional(
    z.array(z.string().check(z.refine(isOrigin, 'must be an origin, https://shop.example'))).check(z.maxLength(100)),
  ),
  identity: z.optional(Identity),
  retention: z.optional(
    z.strictObject({ deliveries: z.optional(Period), attempts: z.optional(Period), contacts: z.optional(Period) }),
  ),
});
export type SiteSettings = z.infer<typeof SiteSettings>;

/** The body of `POST /v1/site/identity/rotate`: how long the old secret goes on verifying, `PT24H` unless said. */
export const IdentityRotation = z.strictObject({ overlap: z.optional(Overlap) });
export type IdentityRotation = z.infer<typeof IdentityRotation>;

/** What a secret key may do. */
export const Scope = z.enum(['read', 'decide', 'write', 'endpoints', 'catalog', 'keys']);
export type Scope = z.infer<typeof Scope>;

/** The body of `POST /v1/keys`. */
export const NewKey = z.strictObject({
  name: z.optional(Label),
  scopes: z.array(Scope).check(z.minLength(1), z.maxLength(6)),
});
export type NewKey = z.infer<typeof NewKey>;

function isOrigin(text: string): boolean {
  try {
    const url = new URL(text);
    return url.origin === text && /^https?:$/.test(url.protocol);
  } catch {
    return false;
  }
}
