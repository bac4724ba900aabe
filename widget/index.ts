import { AskFirst } from './ask-first.ts';

// A page that loads the script twice keeps the element it has.
if (!customElements.get('ask-first')) customElements.define('ask-first', AskFirst);
