import type { AskFirst, AskFirstEvents } from '../../widget/ask-first.ts';
import type { AskFirstElement, AskFirstEvents as ShippedEvents } from '../../widget/types/ask-first.d.ts';

/* Checked by the compiler alone: what we ship to pages is what the element is. */

type Same<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : false) : false;
type Told = Exclude<keyof AskFirstElement, keyof HTMLElement>;

export const theElementIsWhatItsTypesSay: Same<Pick<AskFirst, Told>, Pick<AskFirstElement, Told>> = true;
export const itsEventsAreWhatTheirTypesSay: Same<AskFirstEvents, ShippedEvents> = true;
