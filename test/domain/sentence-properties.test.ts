import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { AskChannel } from '../../server/contract/channel.ts';
import { decide } from '../../server/domain/decide.ts';
import { sentence } from '../../server/domain/sentence.ts';
import { compileProfile } from '../../server/domain/compile-profile.ts';
import { statements } from '../../server/domain/sentence-statements.ts';
import { runsOf } from './property-runs.ts';
import { world } from './random-profile.ts';
import type { World } from './random-profile.ts';

/** How many random profiles each promise below is held to. */
export const PROFILES = runsOf(2_400);

/** In each language, the clause that says what may come, and the words in it that name a channel. */
interface Reader {
  clause: RegExp;
  channels: Record<string, AskChannel>;
}

const READERS: Record<string, Reader> = {
  en: {
    clause: /\bmay ([^.;]*?)(?= about|[.;]|$)/g,
    channels: {
      email: 'email',
      text: 'sms',
      call: 'phone',
      'write to': 'post',
      notify: 'push',
      WhatsApp: 'whatsapp',
      visit: 'visit',
      'in the app': 'in-app',
      'share your details': 'share',
    },
  },
  fr: {
    clause: /ous pouvons ([^.;]*?)(?= sur le| \u00A0;|[.;]|$)/g,
    channels: {
      'e-mail': 'email',
      SMS: 'sms',
      téléphone: 'phone',
      courrier: 'post',
      notification: 'push',
      WhatsApp: 'whatsapp',
      visite: 'visit',
      'dans l’application': 'in-app',
      'partager vos données': 'share',
    },
  },
  de: {
    clause: /dürfen ((?:wir )?(?:Sie|Ihre Daten) [^.;]*?)(?= zum Thema| zu den Themen| kontaktieren|[.;]|$)/g,
    channels: {
      'E-Mail': 'email',
      SMS: 'sms',
      telefonisch: 'phone',
      Brief: 'post',
      'Push-Nachricht': 'push',
      WhatsApp: 'whatsapp',
      Besuch: 'visit',
      'in der App': 'in-app',
      'Ihre Daten': 'share',
    },
  },
  es: {
    clause: /odemos ([^.;]*?)(?= sobre|[.;]|$)/g,
    channels: {
      'correo electrónico': 'email',
      SMS: 'sms',
      teléfono: 'phone',
      carta: 'post',
      notificación: 'push',
      WhatsApp: 'whatsapp',
      visita: 'visit',
      'en la aplicación': 'in-app',
      'compartir sus datos': 'share',
    },
  },
  ar: {
    clause: /يمكننا ([^.؛]*?)(?= بشأن|[.؛]|$)/g,
    channels: {
      'البريد الإلكتروني': 'email',
      'الرسائل النصية': 'sms',
      الهاتف: 'phone',
      'البريد الورقي': 'post',
      الإشعارات: 'push',
      واتساب: 'whatsapp',
      الزيارات: 'visit',
      التطبيق: 'in-app',
      'مشاركة بياناتك': 'share',
    },
  },
};

/** What a reader takes from the words: “we may email or call you about …”. */
function channelsNamedOpen(text: string, { clause, channels }: Reader): AskChannel[] {
  const said = [...text.matchAll(clause)].map((match) => match[1]!).join(' / ');
  return Object.keys(channels)
    .filter((word) => new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, 'u').test(said))
    .map((word) => channels[word]!)
    .sort();
}

/** The same from asking, one by one, what is not essential, about no item in particular that anybody named. */
function channelsThatOpen({ choices, facts, catalog, contacts, ask: { at } }: World): AskChannel[] {
  const zone = choices.hours?.zone ?? catalog.catalog.timeZone;
  const inAYear = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).add('P1Y').epochMilliseconds;
  const open = new Set<AskChannel>();
  for (const topic of catalog.catalog.topics) {
    if (topic.class === 'essential') continue;
    for (const channel of topic.class === 'sharing' ? (['share'] as const) : topic.channels!) {
      const ask = {
        channel,
        topic: topic.id,
        at,
        item: 'no such item',
        basis: { kind: 'booking', madeBy: 'customer' },
      };
      const { outcome, nextAllowedAt } = decide({ profile: { choices, facts }, catalog, contacts, ask });
      if (outcome === 'allow' || (outcome === 'defer' && Date.parse(nextAllowedAt!) <= inAYear)) open.add(channel);
    }
  }
  return [...open].sort();
}

test('the sentence names a channel as open exactly where some answer on it is allow, or defer within a year, in every language', () => {
  let named = 0;
  fc.assert(
    fc.property(world, (w) => {
      const open = channelsThatOpen(w);
      const { choices, facts, catalog, contacts, ask } = w;
      const compiled = compileProfile({ choices, facts }, catalog);
      for (const [language, reader] of Object.entries(READERS)) {
        const spoken = { profile: { choices, facts }, catalog, at: ask.at, contacts, compiled, language };
        const { text } = sentence(spoken);
        assert.deepEqual(channelsNamedOpen(text, reader), open, text);
      }
      named += open.length;
    }),
    { numRuns: PROFILES },
  );
  assert.ok(named > PROFILES, `only ${named} channels were named in ${PROFILES} sentences`);
});

test('a “No …” is said only of what she refused or a plan of hers closes', () => {
  let noes = 0;
  fc.assert(
    fc.property(world, ({ choices, facts, catalog, contacts, ask }) => {
      for (const one of statements(compileProfile({ choices, facts }, catalog), ask.at, contacts)) {
        if (one.say === 'no-channel') assert.equal(choices.channels[one.channel as 'email']?.use, 'no');
        if (one.say === 'no-marketing') assert.equal(choices.cap?.max, 0);
        if (one.say !== 'no-topic') continue;
        noes++;
        const topic = catalog.catalog.topics.find(({ id }) => id === one.topic)!;
        const choice = choices.topics[one.topic];
        const isPlanned = choices.plans.some(
          ({ kind, subject }) => kind !== 'want' && (subject === one.topic || topic.about?.includes(subject!)),
        );
        assert.ok(choice?.want === 'no' || choice?.cap?.max === 0 || isPlanned, one.topic);
      }
    }),
    { numRuns: PROFILES },
  );
  assert.ok(noes > PROFILES / 20);
});

test('every sentence is whole: it says something, ends with a full stop, and is its parts', () => {
  fc.assert(
    fc.property(world, ({ choices, facts, catalog, contacts, ask }) => {
      const compiled = compileProfile({ choices, facts }, catalog);
      for (const language of Object.keys(READERS)) {
        const spoken = { profile: { choices, facts }, catalog, at: ask.at, contacts, compiled, language };
        const { text, parts } = sentence(spoken);
        assert.match(text, /^[\p{Lu}\p{Script=Arabic}x].*\.$/u);
        assert.doesNotMatch(text, / {2}|undefined|null\b|NaN|\.\.|[,،]\.|!|\{/);
        assert.equal(parts.map((part) => part.text).join(''), text);
        assert.ok(parts.some((part) => part.strong));
      }
    }),
    { numRuns: PROFILES },
  );
});
