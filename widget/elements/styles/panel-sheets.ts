import { forcedColors } from './forced-colors.ts';
import { panels } from './panels.ts';

/** The sheets that come with the panels. */
export const panelSheets = [panels, forcedColors];
