import { controls } from './controls.ts';
import { sections } from './sections.ts';
import { topics } from './topics.ts';
import { widths } from './widths.ts';

/** The sheets of everything after the first paint, in the order of the cascade. */
export const sheet = [controls, sections, topics, widths];
