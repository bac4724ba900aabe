/** What follows the first script, in one file: what draws her preferences, what takes, keeps and sends her changes. */
export { FullView } from './elements/full-view.ts';
export { sheet } from './elements/styles/sheet.ts';
export { PreferenceController } from './preferences.ts';
