import { isolated } from './isolated.ts';
import { subjectText } from './plan-subjects.ts';
import { panelWords } from '../../words/panels/load.ts';
import type { FullView } from '../full-view.ts';

export interface FactLine {
  /** How a contest names it: the kind of fact, and its place among those of its kind. */
  fact: string;
  text: string;
  more?: string;
  /** Read from left to right in every language. */
  address?: string;
}

/** Everything the business says about her, a line each; addresses are masks. */
export function factLines(full: FullView): FactLine[] {
  const { facts } = full.view.around;
  if (!facts) return [];
  const words = panelWords(full.lang);
  const { customerSince, org, owns = [], complaints = [], emails = [], phones = [] } = facts;
  const { upper, channel } = full.words;
  const since = (date: string | undefined) => date && words.customerSince(words.date(date));
  const lines: FactLine[] = [];
  if (customerSince) lines.push({ fact: 'customerSince', text: since(customerSince)! });
  if (org) lines.push({ fact: 'org', text: words.organisation(isolated(org.id)), more: since(org.customerSince) });
  for (const [at, { subject, item, until }] of owns.entries()) {
    const what = isolated(item ?? subjectText(full, subject));
    lines.push({ fact: `owns.${at}`, text: words.owns(what, until && words.date(until)) });
  }
  for (const [at, { id, opened, closed }] of complaints.entries())
    lines.push({ fact: `complaints.${at}`, text: words.complaint(isolated(id), words.date(opened), !closed) });
  for (const [at, email] of emails.entries())
    lines.push({ fact: `emails.${at}`, text: upper(channel('email')), address: email });
  for (const [at, phone] of phones.entries())
    lines.push({ fact: `phones.${at}`, text: upper(channel('phone')), address: phone });
  return lines;
}
