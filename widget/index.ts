import { AskFirst } from './ask-first.ts';

// A second copy of the script on a page changes nothing.
if (!customElements.get('ask-first')) customElements.define('ask-first', AskFirst);
