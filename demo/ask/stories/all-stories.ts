import { CALLS } from './calls.ts';
import { CARS } from './cars.ts';
import { CHOICES } from './choices.ts';
import { MAILINGS } from './mailings.ts';
import type { Story } from './story.ts';

/** Every story that a question would have ended, in the order of their names. */
export const STORIES: readonly Story[] = [...MAILINGS, ...CHOICES, ...CALLS, ...CARS];
