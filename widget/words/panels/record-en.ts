import type { RecordWords } from './record-words.ts';

/** What is said of receipts, and of files that she brings, in English. */
export const recordEn: RecordWords = {
  bringWhat: 'Choose the file that you took with you. Only your choices and their receipts are sent.',
  file: 'Your file',
  notChoices: 'This is no file of choices. Choose the one that you took with you.',
  tooLarge: 'This file is too large. Nothing was sent.',
  notBrought: 'This could not be brought. Nothing has changed.',
  broughtFrom: (brand) => `From ${brand}`,
  holdNow: (n) => (n ? `${n} ${n === 1 ? 'choice holds' : 'choices hold'} here now.` : 'Nothing had to change here.'),
  waitAbove: 'What you turned on there waits for your yes, at the top.',
  notTaken: 'Not taken over:',
  notHere: 'Not offered here',
  required: 'Cannot be refused here',
  notConfirmedThere: 'Never confirmed there',
  answeredHere: 'Answered here already',
  over: 'Over by now',
  theirs: 'Notes to the other company',
  unread: 'Could not be read',
  altered: 'This file was changed after it was signed, so no yes of it was taken',
  erasedHere: 'You deleted your preferences here',
  noRoom: 'No room for more',
  checkReceipt: 'Check it',
};
