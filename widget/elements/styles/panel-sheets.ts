import { asked } from './asked.ts';
import { forcedColors } from './forced-colors.ts';
import { panels } from './panels.ts';
import { side } from './side.ts';
import { times } from './times.ts';
import { toldUs } from './told-us.ts';

/** The sheets that come with the panels. */
export const panelSheets = [panels, side, times, toldUs, asked, forcedColors];
