import type { Me } from '../contract/profile.ts';
import { unseenProfile } from '../domain/profile-state.ts';
import { shownCatalog } from './shown-catalog.ts';
import type { World } from './world.ts';

/** Who reads her own page, and how. */
export interface MeQuestion {
  site: string;
  customer: string;
  /** The language that the page asks for; null: it does not. */
  asked: string | null;
  /** The language of her browser, for whom nothing better is known. */
  browser: string | null;
  /** Whether her browser sends Global Privacy Control now. */
  gpc: boolean;
}

/** Everything a customer's page shows; somebody nobody has seen is at revision 0 and is not made by reading. */
export async function readMe(world: World, { site, customer, asked, browser, gpc }: MeQuestion): Promise<Me> {
  const [row, published] = await Promise.all([world.store.customer(site, customer), world.store.catalog(site)]);
  const { revision, choices, facts } = row ?? unseenProfile();
  const language = asked ?? choices.language ?? browser;
  return {
    customer,
    site,
    revision,
    choices,
    facts,
    catalog: published && shownCatalog(site, published, language),
    sentence: null,
    told: [],
    asked: { allowed: 0, refused: 0, recent: [] },
    proposals: [],
    volume: {},
    gpc,
  };
}
