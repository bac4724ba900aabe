/** What follows the first look, in one file: fetched when that comes into view. */
import './elements/panels/more-shapes.ts';

export { budgetRow } from './elements/panels/budget-row.ts';
export { closesOnEscape } from './elements/panels/closes-on-escape.ts';
export { erasing } from './elements/panels/erasing.ts';
export { wrongText } from './elements/panels/field.ts';
export { downloadIcon } from './elements/panels/icons.ts';
export { keepOnly } from './elements/panels/keep-only.ts';
export { mainSections } from './elements/panels/main-sections.ts';
export { moment } from './elements/panels/moment.ts';
export { pausePanel } from './elements/panels/pause-panel.ts';
export { proposals } from './elements/panels/proposals.ts';
export { question } from './elements/panels/question.ts';
export { rareNotices } from './elements/panels/rare-notices.ts';
export { reachRows } from './elements/panels/reach-rows.ts';
export { reasons } from './elements/panels/reasons.ts';
export { retired } from './elements/panels/retired.ts';
export { saveFile } from './elements/panels/save-file.ts';
export { sideSections } from './elements/panels/side-sections.ts';
export { stepTexts } from './elements/panels/step-text.ts';
export { toldLine } from './elements/panels/told-section.ts';
export { topicDetails } from './elements/panels/topic-details.ts';
export { noteHead } from './kept-head.ts';
export { prepare } from './prepare.ts';
export { panelWords } from './words/panels/load.ts';
