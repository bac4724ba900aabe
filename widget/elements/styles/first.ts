import { placeholder } from './placeholder.ts';
import { tokens } from './tokens.ts';

/** The sheets of the first paint. */
export const first = [tokens, placeholder];
