/** What follows the first look, in one file: fetched once that is drawn, or when she opens something. */
export { budgetRow } from './panels/budget-row.ts';
export { erasing } from './panels/erasing.ts';
export { keepOnly } from './panels/keep-only.ts';
export { mainSections } from './panels/main-sections.ts';
export { moment } from './panels/moment.ts';
export { pausePanel } from './panels/pause-panel.ts';
export { proposals } from './panels/proposals.ts';
export { question } from './panels/question.ts';
export { reachRows } from './panels/reach-rows.ts';
export { sideSections } from './panels/side-sections.ts';
export { panelSheets } from './styles/panel-sheets.ts';
export { toldLine } from './panels/told-section.ts';
export { topicDetails } from './panels/topic-details.ts';
export { loadPanelWords } from '../words/panels/load.ts';
