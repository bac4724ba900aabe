import { suite } from 'node:test';
import type { Store } from '../../server/store/store.ts';
import { testBrokenPromises } from './conformance-broken-promises.ts';
import { testContacts } from './conformance-contacts.ts';
import { testEndpoints } from './conformance-endpoints.ts';
import { testErasure } from './conformance-erasure.ts';
import { testLinks } from './conformance-links.ts';
import { testOddTexts } from './conformance-odd-texts.ts';
import { testOutbox } from './conformance-outbox.ts';
import { testPlanEnds } from './conformance-plan-ends.ts';
import { testProfiles } from './conformance-profiles.ts';
import { testProposals } from './conformance-proposals.ts';
import { testReceipts } from './conformance-receipts.ts';
import { testRedelivery } from './conformance-redelivery.ts';
import { testSites } from './conformance-sites.ts';

/** What every driver must hold, called in one line: `conformance('sqlite', openStore)`; each test opens a fresh store. */
export function conformance(driver: string, open: () => Promise<Store>): void {
  suite(`the ${driver} store`, () => {
    testSites(open);
    testProfiles(open);
    testContacts(open);
    testBrokenPromises(open);
    testPlanEnds(open);
    testLinks(open);
    testEndpoints(open);
    testOutbox(open);
    testReceipts(open);
    testRedelivery(open);
    testProposals(open);
    testErasure(open);
    testOddTexts(open);
  });
}
