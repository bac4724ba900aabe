import type { Topic } from '../contract/catalog.ts';
import type { TopicVolume } from '../contract/asked.ts';
import type { PublishedCatalog } from '../domain/published-catalog.ts';
import type { Volume } from '../store/contacts.ts';
import type { World } from './world.ts';

const DAY = 24 * 60 * 60 * 1000;
/** A count of so many rows or more is answered while the next one runs. */
const LARGE = 10_000;

/** How much is sent of each topic of a site: counted anew when it is old, and never by two askers at once. */
export interface TopicVolumes {
  perYear(site: string, published: PublishedCatalog): Promise<Map<string, TopicVolume['perYear']>>;
}

interface Counted {
  volume: Promise<Volume>;
  at: number;
  /** How long it is good for, in milliseconds: one for each row that was counted. */
  lasts: number;
}

export function createTopicVolumes({ store, now }: Pick<World, 'store' | 'now'>): TopicVolumes {
  const known = new Map<string, Counted>();

  function count(site: string): Promise<Volume> {
    const before = known.get(site);
    const at = now();
    const volume = store.volume(site, at - 365 * DAY);
    const counted: Counted = { volume, at, lasts: 0 };
    known.set(site, counted);
    volume.then(
      (found) => void (counted.lasts = rowsOf(found)),
      () => void (known.get(site) === counted && known.delete(site)),
    );
    return before && before.lasts >= LARGE ? before.volume : volume;
  }

  return {
    async perYear(site, { catalog }) {
      const counted = known.get(site);
      const isGood = counted !== undefined && now() < counted.at + counted.lasts;
      const volume = await (isGood ? counted.volume : count(site));
      return new Map(catalog.topics.map((topic) => [topic.id, perYearOf(topic, volume, now())]));
    },
  };
}

function rowsOf({ profiles, contacts }: Volume): number {
  return [...contacts.values()].reduce((sum, one) => sum + one, profiles);
}

/** Contacts of a topic in the last 365 days per customer who has it on; null before 30 days of data, or where nobody has. */
export function perYearOf(topic: Pick<Topic, 'id' | 'class'>, volume: Volume, now: number): number | null {
  if (volume.since === null || now - volume.since < 30 * DAY) return null;
  const customers = customersOn(topic, volume);
  return customers > 0 ? Math.round(((volume.contacts.get(topic.id) ?? 0) / customers) * 100) / 100 : null;
}

/** Service is on unless refused; what is essential cannot be. */
function customersOn({ id, class: kind }: Pick<Topic, 'id' | 'class'>, { profiles, yes, no }: Volume): number {
  switch (kind) {
    case 'marketing':
    case 'sharing':
      return yes.get(id) ?? 0;
    case 'service':
      return profiles - (no.get(id) ?? 0);
    case 'essential':
      return profiles;
  }
}
