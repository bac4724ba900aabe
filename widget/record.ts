/**
 * What is needed now and then, in one file of its own: fetched when she presses what opens it, or when a receipt is missing. Of
 * what the panels have it uses only `full.panels`: a module that it imported would be moved out of them into yet another file.
 */
export { becameOf } from './became-of-head.ts';
export { bringing } from './elements/record/bringing.ts';
export { slip } from './elements/record/slip.ts';
