/** The second file of the panels’ words. */
export { outcomeEs } from './outcome-es.ts';
export { rareEs } from './rare-es.ts';
