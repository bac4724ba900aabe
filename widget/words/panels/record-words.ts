/** Why something of a file was not taken over; what it was stands behind a colon. */
export interface LeftWords {
  notHere: string;
  /** It is essential. */
  required: string;
  notConfirmedThere: string;
  answeredHere: string;
  /** It has ended. */
  over: string;
  /** It was a note to the people of the other company. */
  theirs: string;
  unread: string;
  /** The file was changed after it was signed; said at the field too. */
  altered: string;
  erasedHere: string;
  noRoom: string;
}

/** What is said of files that she brings and of receipts. In English it comes with what draws it, else with the panels’ words. */
export interface RecordWords extends LeftWords {
  bringWhat: string;
  file: string;
  notChoices: string;
  tooLarge: string;
  notBrought: string;
  broughtFrom(brand: string): string;
  /** How many answers of the file hold from now on. */
  holdNow(count: number): string;
  waitAbove: string;
  notTaken: string;
  checkReceipt: string;

  /** Before the first characters of its hash. */
  seal: string;
  /** Who did it, or by which door. */
  doneBy: string;
  wording: string;
  /** Before its number, or several: “3”, “1 and 3”. */
  version: string;
  /** Of the receipt before it. */
  follows: string;
  isFirst: string;
  youHere: string;
  youByLink: string;
  youByReply: string;
  yourSignal: string;
}
