/** The second file of the panels’ words. */
export { outcomeAr } from './outcome-ar.ts';
export { rareAr } from './rare-ar.ts';
