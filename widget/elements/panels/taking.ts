import { html, nothing } from 'lit';
import { icon } from '../icon.ts';
import { downloadIcon, takeIcon } from './icons.ts';
import { ofRecord, openRecord } from './late-record.ts';
import { saveExport } from './save-export.ts';
import { panelWords } from '../../words/panels/load.ts';
import type { Past } from './past.ts';
import type { FullView } from '../full-view.ts';

/** Under which the form for another company’s file opens. */
const BRINGING = 'bringing';

/** The record is hers: all of it as a file to keep, the same to take to another company, and the file that she took from one. */
export function taking(full: FullView, past: Past) {
  const words = panelWords(full.lang);
  return html`<div class="btns">
      <button class="btn" type="button" part="button" @click=${() => void saveExport(full, 'preferences')}>
        ${downloadIcon()}${words.download}
      </button>
      <button
        class="btn"
        type="button"
        part="button"
        aria-describedby="take"
        @click=${() => void saveExport(full, 'choices')}
      >
        ${takeIcon()}${words.takeAway}
      </button>
      <p class="small" id="take">${words.takeWhat}</p>
    </div>
    ${past.hasNoFile ? html`<p class="wrong" id="no-file" tabindex="-1">${icon('alert')}${words.notLoaded}</p>` : nothing}
    ${full.view.readonly ? nothing : bring(full)}`;
}

function bring(full: FullView) {
  const open = () => void openRecord(full, BRINGING);
  return html`<button class="link" data-opens=${BRINGING} aria-expanded=${full.isOpen(BRINGING)} @click=${open}>
      ${panelWords(full.lang).bringFile}${icon('down')}
    </button>
    ${ofRecord(full, BRINGING, (record) => record.bringing(full, BRINGING))}`;
}
