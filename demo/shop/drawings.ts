import { raw } from 'hono/html';

/** The house in the logo: a roof and an N. */
export const LOGO = raw(
  `<svg class="logo-mark" viewBox="0 0 30 30" aria-hidden="true"><path d="M4 25V11L15 4.500 26 11v14"/><path d="M10 25V15l10 10V15"/></svg>`,
);

/** A hatchback in one line, for the card of the customer's car. */
export const CAR = raw(`<svg class="car" viewBox="0 0 208 76" aria-hidden="true">
<path d="M40 57H30c-4 0-6-2.400-6-6V39c0-4 1-7.400 3.500-10.500L41 13c4-4.700 8.700-7 15.500-7.300 13-.5 29-.4 41-.2 13.500.2 23.500 4 34 12.800l12.500 10c18 1.400 30 4.300 37 8.600 5 3.100 7 6.600 7 11.400V51c0 4-2.300 6-6.300 6H176M68 57h80"/>
<path class="thin" d="m46 28.500 10-11c1.600-1.700 3.300-2.200 6.300-2.200H82v14H46.800c-1.500 0-1.700-.3-.8-.8ZM88.500 15.300H98c11 .3 18.300 3.500 27 12 1.600 1.500 1.200 2-.5 2h-36ZM90 37.500h8M25 39h7M189 42.500h-8"/>
<circle cx="54" cy="57" r="14"/><circle class="thin" cx="54" cy="57" r="6.500"/><circle cx="162" cy="57" r="14"/><circle class="thin" cx="162" cy="57" r="6.500"/>
<path class="road" d="M4 72h200"/></svg>`);

/** A person, beside the name of who is signed in. */
export const PERSON = raw(
  `<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="6.800" r="3.300"/><path d="M3.800 16.800c.6-3.300 3-5 6.200-5s5.600 1.700 6.200 5"/></svg>`,
);
