import { controls } from './controls.ts';
import { sections } from './sections.ts';
import { tokens } from './tokens.ts';
import { topics } from './topics.ts';
import { widths } from './widths.ts';

/** The one sheet of the widget, in the order of the cascade. */
export const sheet = [tokens, controls, sections, topics, widths];
