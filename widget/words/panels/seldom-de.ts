/** The second file of the panels’ words. */
export { outcomeDe } from './outcome-de.ts';
export { rareDe } from './rare-de.ts';
