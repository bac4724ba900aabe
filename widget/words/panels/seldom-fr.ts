/** The second file of the panels’ words. */
export { outcomeFr } from './outcome-fr.ts';
export { rareFr } from './rare-fr.ts';
