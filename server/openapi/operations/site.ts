import * as z from 'zod/mini';
import { Catalog } from '../../contract/catalog.ts';
import { SiteId } from '../../contract/ids.ts';
import { IdentityRotation, NewKey, NewSite, SiteSettings } from '../../contract/site.ts';
import { operation } from '../operation.ts';
import {
  ADMIN,
  ANYBODY,
  inPath,
  json,
  key,
  LANG,
  largeJson,
  nothing,
  optionalJson,
  PAGE,
  TAGGED,
  tells,
  UNCHANGED,
} from '../parts.ts';
import { CatalogVersion, PublicCatalog, PublishedCatalog } from '../shapes/catalogs.ts';
import { KeyList } from '../shapes/lists.ts';
import { CreatedSite, NewIdentitySecret, NewKeyAnswer, Site } from '../shapes/sites.ts';

export const SITE_OPERATIONS = [
  operation('POST /v1/sites', {
    id: 'createSite',
    tag: 'site',
    summary: 'Make a site, one brand of a business',
    who: ADMIN,
    body: json(NewSite, 'Its id and its brand.'),
    answers: {
      201: tells(
        CreatedSite,
        'Its first key, with every scope, and the secret that its customers’ tokens are signed with: answered this once.',
      ),
    },
    codes: ['site-exists'],
  }),
  operation('GET /v1/site', {
    id: 'readSite',
    tag: 'site',
    summary: 'Read the site’s settings',
    who: key('read', 'keys'),
    answers: { 200: tells(Site, 'The settings.') },
    codes: ['unknown-site'],
  }),
  operation('PUT /v1/site', {
    id: 'updateSite',
    tag: 'site',
    summary: 'Set origins, identity and retention of the site',
    about: ['What is named is replaced, the rest is left. A JWKS is given by value, its keys public ones.'],
    who: key('keys'),
    body: json(SiteSettings, 'What is to be otherwise.'),
    answers: { 200: tells(Site, 'The settings after it.') },
    codes: ['unknown-site'],
  }),
  operation('POST /v1/site/identity/rotate', {
    id: 'rotateIdentity',
    tag: 'site',
    summary: 'Rotate the secret of the customers’ tokens',
    about: ['Tokens signed with the old secret are taken until the overlap is over.'],
    who: key('keys'),
    body: optionalJson(IdentityRotation, 'How long the old secret is good: PT24H unless said.'),
    once: true,
    answers: { 200: tells(NewIdentitySecret, 'The new secret, answered this once.', 'Idempotency-Replayed') },
    codes: ['unknown-site'],
  }),
  operation('GET /v1/keys', {
    id: 'listKeys',
    tag: 'site',
    summary: 'List the site’s secret keys, without the keys themselves',
    who: key('keys'),
    parameters: PAGE,
    answers: { 200: tells(KeyList, 'A page, in the order in which they were made.') },
    codes: ['invalid'],
  }),
  operation('POST /v1/keys', {
    id: 'makeKey',
    tag: 'site',
    summary: 'Make a secret key with the scopes that it needs',
    about: ['A key cannot make one that may do more than itself.'],
    who: key('keys'),
    body: json(NewKey, 'Its scopes, and a name to know it by.'),
    once: true,
    answers: {
      201: tells(
        NewKeyAnswer,
        'The key: keep it, it is answered this once and stored as a hash.',
        'Idempotency-Replayed',
      ),
    },
  }),
  operation('DELETE /v1/keys/{id}', {
    id: 'removeKey',
    tag: 'site',
    summary: 'Remove a secret key',
    who: key('keys'),
    parameters: [inPath('id', z.string(), 'The key’s id, `key_…`.')],
    answers: { 204: nothing('It opens nothing any more.') },
    codes: ['unknown-key'],
  }),
  operation('GET /v1/catalog', {
    id: 'readCatalog',
    tag: 'site',
    summary: 'Read the catalog as it was published, in all its languages',
    who: key('catalog', 'read'),
    parameters: [TAGGED],
    answers: { 200: tells(PublishedCatalog, 'The newest version.', 'ETag'), 304: UNCHANGED },
    codes: ['no-catalog'],
  }),
  operation('PUT /v1/catalog', {
    id: 'publishCatalog',
    tag: 'site',
    summary: 'Publish what the site offers to choose',
    about: [
      'Each published version stays as it is; the same catalog again makes none. Unknown members, repeated ids and unknown channels are a 422 that names the place. Nothing in it can tick a choice beforehand.',
    ],
    who: key('catalog'),
    body: largeJson(Catalog, 'The whole catalog, at most 200 topics.'),
    answers: { 200: tells(CatalogVersion, 'The version that holds now.') },
  }),
  operation('GET /v1/sites/{site}/catalog', {
    id: 'readPublicCatalog',
    tag: 'site',
    summary: 'Read the catalog in one language, as anybody may',
    about: ['With the sentence for somebody who never answered. For any page: `Access-Control-Allow-Origin: *`.'],
    who: ANYBODY,
    parameters: [inPath('site', SiteId, 'The site’s id.'), LANG, TAGGED],
    answers: { 200: tells(PublicCatalog, 'The newest version.', 'ETag', 'Cache-Control'), 304: UNCHANGED },
    codes: ['no-catalog', 'too-many-requests'],
  }),
];
