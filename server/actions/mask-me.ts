import type { ShownCatalog } from '../contract/catalog.ts';
import type { Choices, Name } from '../contract/choices.ts';
import type { LinkScope } from '../contract/link.ts';
import type { Me } from '../contract/profile.ts';
import { maskEmail, maskPhone } from './mask-address.ts';

/**
 * What somebody who came by a link is shown: names and addresses as masks, nothing that others wrote down or sent, and of the
 * catalog what the link can turn off. A message may be passed on; whoever has it learns no more than it can do.
 */
export function maskMe(me: Me, scope: LinkScope): Me {
  const { emails, phones } = me.facts;
  return {
    ...me,
    customer: maskId(me.customer),
    choices: maskChoices(me.choices),
    facts: { ...(emails && { emails }), ...(phones && { phones }) },
    catalog: me.catalog && scoped(me.catalog, scope),
    asked: { ...me.asked, recent: [] },
    volume: maskVolume(me.volume),
    proposals: [],
  };
}

/** Her choices without her name in them, and without her own words. */
export function maskChoices(choices: Choices): Choices {
  const { name, pauses, plans, ...others } = choices;
  return {
    ...others,
    ...(name && { name: maskName(name) }),
    pauses: pauses.map(({ note: _note, ...pause }) => pause),
    plans: plans.flatMap((plan) => (plan.kind === 'note' ? [] : [{ ...plan, words: undefined }])),
  };
}

/** What a plan closes, without her own words. */
function maskVolume(volume: Me['volume']): Me['volume'] {
  return Object.fromEntries(
    Object.entries(volume).map(([topic, one]) => [
      topic,
      { ...one, closed: one.closed && { ...one.closed, said: null } },
    ]),
  );
}

function maskName(name: Name): Name {
  return Object.fromEntries(Object.entries(name).map(([part, text]) => [part, `${/^./su.exec(text)?.[0] ?? ''}•••`]));
}

/** Some businesses name their customers by address. */
function maskId(customer: string): string {
  if (customer.includes('@')) return maskEmail(customer);
  return /^\+\d{5,15}$/.test(customer) ? maskPhone(customer) : customer;
}

function scoped(catalog: ShownCatalog, { topic, channel }: LinkScope): ShownCatalog {
  if (topic === null && channel === null) return catalog;
  const channels = topic === null ? catalog.channels.filter(({ id }) => id === channel) : [];
  return { ...catalog, channels, topics: catalog.topics.filter(({ id }) => id === topic), retired: [] };
}
