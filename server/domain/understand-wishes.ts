import { channelOf, channelsIn, phrase } from './understand-phrase.ts';
import type { Phrasing } from './understand-reading.ts';

/* How she may be reached, what she never wants, and leaving. */

const BY = '(?:by |via |through |with )';
const DATA = '(?:data|details|information|name|address|email address|personal data)';
const OTHERS = '(?:anyone|anybody|others|other companies|third parties|partners|your partners)';

const only = (template: string): Phrasing => ({
  patterns: phrase(template),
  read: ({ verb, channels }) => ({ say: 'only', channels: verb ? [channelOf(verb)] : channelsIn(channels!) }),
});
const never = (template: string): Phrasing => ({
  patterns: phrase(template),
  read: ({ verb, channels }) => ({ say: 'never', channels: verb ? [channelOf(verb)] : channelsIn(channels!) }),
});
const first = (template: string): Phrasing => ({
  patterns: phrase(template),
  read({ channels }) {
    const [channel, other] = channelsIn(channels!);
    return other ? null : { say: 'first', channel: channel! };
  },
});
const about = (say: 'avoid' | 'refuse', template: string): Phrasing => ({
  patterns: phrase(template),
  read: ({ thing }) => ({ say, thing }),
});
const always = (say: 'stop' | 'unshare', template: string): Phrasing => ({
  patterns: phrase(template),
  read: () => ({ say }),
});

export const WISHES: readonly Phrasing[] = [
  always('stop', 'unsubscribe(?: (?:me|us))?(?: from (?:everything|all|all lists))?'),
  always('stop', '(?:remove|delete|take) (?:me|us) (?:from|off) (?:your|the|all|all your|every) (?:mailing )?lists?'),
  always(
    'stop',
    'stop(?: (?:everything|all|all marketing|it all))?|stop (?:contacting|bothering|disturbing) (?:me|us)',
  ),
  always('stop', '(?:do not|never) (?:ever )?(?:contact|bother) (?:me|us)(?: (?:ever again|again|any more|anymore))?'),
  always(
    'stop',
    'leave (?:me|us) alone|no (?:more )?marketing|opt (?:(?:me|us) )?out|{i} do not want (?:any |any more )?marketing',
  ),
  always('stop', '{i} do not want to hear from you(?: (?:ever again|again|any more|anymore))?'),
  always(
    'unshare',
    `(?:do not|never|stop) (?:share|sharing|sell|selling|pass on) (?:my|our) ${DATA}(?: (?:with|to) ${OTHERS})?`,
  ),

  only(`(?:only|just|exclusively) (?:use |${BY})?{channels}`),
  only('use only {channels}'),
  only('{channels} only'),
  only('{i} only want {channels}'),
  only('{verb} (?:me|us) only'),
  only('only {verb} (?:me|us)'),
  only(`(?:only )?(?:contact|reach|write to) (?:me|us) only ${BY}{channels}`),
  only(`only (?:contact|reach|write to) (?:me|us) ${BY}{channels}`),
  never('no (?:more )?{channels}'),
  never('{i} do not want (?:to get )?(?:any )?(?:more )?{channels}'),
  never('do not send (?:me|us) (?:any )?(?:more )?{channels}'),
  never('stop (?:the |these |your |sending (?:me |us )?)?{channels}'),
  never(`(?:never|not) ${BY}{channels}`),
  never('(?:do not|never) {verb} (?:me|us)(?: (?:ever again|again|any more|anymore))?'),
  never('stop {verbing} (?:me|us)'),
  first('{i} (?:would )?prefer {channels}'),
  first('{channels} (?:is|are|works|work) (?:best|better)(?: for (?:me|us))?'),
  first('{channels} first'),

  about('avoid', '(?:never|nothing) (?:ever )?about {thing}'),
  about('avoid', '(?:do not|never) (?:contact|write to|bother) (?:me|us) about {thing}'),
  about('avoid', '{i} do not want (?:anything|to hear|to hear anything|messages|offers) about {thing}'),
  about('avoid', '(?:{i} (?:am|are) )?not interested in {thing}'),
  about('avoid', '{i} have no interest in {thing}'),
  about('refuse', 'no (?:more )?{thing}'),
  about('refuse', '{i} do not want (?:any )?(?:more )?{thing}'),
  about('refuse', 'stop (?:sending (?:me |us )?)?{thing}'),
];
