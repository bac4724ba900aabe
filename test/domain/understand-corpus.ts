/**
 * What people type, and what it should be read as. Written before the grammar was finished; the second half of the pairs (odd
 * places) was set aside: nothing was tuned on it. The reader is Rosa on 21 November 2026, see `understand-desk.ts`.
 *
 * Readings: `ask …` names the questions that stay open, `note` is for a person to read, ` + ` joins several changes.
 */
export type Phrase = readonly [text: string, reading: string];

const KEEPS: readonly Phrase[] = [
  ['I keep cars ten years', 'ask since'],
  ['We keep our cars for about 10 years', 'ask since'],
  ['I bought my car in December 2022 and I keep cars ten years', 'keep car since 2022-12 for P10Y'],
  ['I keep my cars ten years. Bought this one in March 2020.', 'keep car since 2020-03 for P10Y'],
  ['we drive our cars until they are 12', 'ask since'],
  ['I drive my car until it is 15 years old', 'ask since'],
  ['I keep my car another three years', 'keep car since 2026-11-21 for P3Y'],
  ['We’ll keep our car for another 18 months', 'keep car since 2026-11-21 for P18M'],
  ['I keep vehicles eight years', 'ask since'],
  ['I keep them ten years', 'ask subject since'],
  ['We hold on to our cars for twelve years', 'ask since'],
  ['I usually keep my cars ten years', 'ask since'],
  ['I have had my car since 2021 and keep it ten years', 'keep car since 2021 for P10Y'],
  ['I’ve had my car for 3 years and I keep cars for ten years', 'keep car since 2023 for P10Y'],
  ['I only buy a new car every ten years', 'ask since'],
  ['we buy a car every 8 years', 'ask since'],
  ['I bought my car in December 2012', 'ask for'],
  ['We got our car in 2019', 'ask for'],
  ['I replace my car every five years', 'ask since'],
  ['We always keep a car for at least 10 years', 'ask since'],
  ['I keep my car until 2029', 'not-before car 2029'],
  ['I’m keeping my car until at least 2030', 'not-before car 2030'],
];

const UNTILS: readonly Phrase[] = [
  ['not before spring 2027', 'ask subject'],
  ['not until after Christmas', 'ask subject'],
  ['call me in March', 'pause phone until 2027-03'],
  ['Call me again after Easter', 'pause phone until 2027-03-29'],
  ['No trade-in offers before spring 2027', 'not-before trade-in 2027-03'],
  ['no offers about cars until 2028', 'not-before car 2028'],
  ['I’m not buying a car before 2028', 'not-before car 2028'],
  ['We won’t buy a new car until 2029', 'not-before car 2029'],
  ['Not in the market for a car until summer 2028', 'not-before car 2028-06'],
  ['No new car before January 2030', 'not-before car 2030-01'],
  ['Nothing about cars until after Christmas', 'not-before car 2026-12-26'],
  ['I do not need a car until the end of 2027', 'not-before car 2028'],
  ['contact me again in March', 'pause all until 2027-03'],
  ['Try again in January', 'pause all until 2027-01'],
  ['don’t call me before March 2027', 'pause phone until 2027-03'],
  ['No calls until 5 January', 'pause phone until 2027-01-05'],
  ['Please don’t email me until next year', 'pause email until 2027'],
  ['no texts before 1 February 2027', 'pause sms until 2027-02-01'],
  ['Leave me alone until February', 'pause all until 2027-02'],
  ['do not contact me before 15 January', 'pause all until 2027-01-15'],
  ['we will replace our car in 2029', 'not-before car 2029'],
  ['My next car will be in 2030', 'not-before car 2030'],
  ['call me about the trade-in in March', 'not-before trade-in 2027-03'],
  ['Talk to me about cars in 2028', 'not-before car 2028'],
  ['Pause everything for 3 months', 'pause all until 2027-02-21'],
  ['no emails for the next two weeks', 'pause email until 2026-12-05'],
];

const HAVES: readonly Phrase[] = [
  ['I already have tickets', 'have ticket'],
  ['just bought one last week', 'ask subject'],
  ['We already own a car', 'have car'],
  ['I’ve already got tickets', 'have ticket'],
  ['I already bought my tickets', 'have ticket'],
  ['we have just bought a car', 'have car'],
  ['I bought a car last week', 'have car'],
  ['I already have one', 'ask subject'],
  ['Already got it, thanks', 'ask subject'],
  ['I’ve got a car already', 'have car'],
  ['Bought my tickets yesterday', 'have ticket'],
  ['I already have a vehicle', 'have car'],
  ['We have tickets already', 'have ticket'],
  ['I recently bought a car', 'have car'],
];

const DECISIONS: readonly Phrase[] = [
  ['my husband decides that', 'ask subject'],
  ['not my department', 'ask subject'],
  ['My wife decides about cars', 'not-my-decision car'],
  ['I don’t decide about cars', 'not-my-decision car'],
  ['That’s not my decision', 'ask subject'],
  ['Buying cars is not my decision', 'not-my-decision car'],
  ['My boss decides about our vehicles', 'not-my-decision car'],
  ['I have no say in that', 'ask subject'],
  ['purchasing handles that', 'ask subject'],
  ['I am not the one who decides about cars', 'not-my-decision car'],
  ['My daughter makes the decisions about tickets', 'not-my-decision ticket'],
  ['Cars are my husband’s decision', 'not-my-decision car'],
];

const NEVERS: readonly Phrase[] = [
  ['never about cars', 'avoid car'],
  ['only email', 'no sms + no phone + no post'],
  ['Email only please', 'no sms + no phone + no post'],
  ['never call me', 'no phone'],
  ['Don’t call me', 'no phone'],
  ['no phone calls', 'no phone'],
  ['No letters please', 'no post'],
  ['stop texting me', 'no sms'],
  ['Please do not write to me about cars', 'avoid car'],
  ['No trade-in offers', 'refuse trade-in'],
  ['never about trade-ins', 'refuse trade-in'],
  ['I’m not interested in cars', 'avoid car'],
  ['Not interested in accessories', 'refuse add-ons'],
  ['Stop sending me news', 'refuse news'],
  ['I don’t want service reminders', 'refuse service'],
  ['nothing about tickets', 'avoid ticket'],
  ['Don’t share my data', 'refuse partners'],
  ['do not share my details with partners', 'refuse partners'],
  ['Only by email or text', 'no phone + no post'],
  ['Only letters', 'no email + no sms + no phone'],
  ['no texts and no calls', 'no sms + no phone'],
  ['Never by phone', 'no phone'],
  ['No calls, no texts', 'no phone + no sms'],
  ['please stop phoning me', 'no phone'],
  ['I prefer email', 'first email'],
  ['Email is best', 'first email'],
  ['unsubscribe me', 'stop'],
  ['Remove me from your list', 'stop'],
  ['Stop contacting me', 'stop'],
  ['don’t contact me ever again', 'stop'],
  ['Leave me alone', 'stop'],
  ['stop everything', 'stop'],
];

const RATES: readonly Phrase[] = [
  ['once every three months is enough', 'cap 1 per P3M'],
  ['at most twice a year', 'cap 2 per P1Y'],
  ['No more than once a month', 'cap 1 per P1M'],
  ['once a week is plenty', 'cap 1 per P1W'],
  ['monthly is enough', 'cap 1 per P1M'],
  ['One message a year is enough', 'cap 1 per P1Y'],
  ['Three times a year at most', 'cap 3 per P1Y'],
  ['No more than 2 messages per month', 'cap 2 per P1M'],
  ['Every six months is enough', 'cap 1 per P6M'],
  ['Write to me at most once a quarter', 'cap 1 per P3M'],
  ['trade-in offers at most twice a year', 'cap trade-in 2 per P1Y'],
  ['News once a month is enough', 'cap news 1 per P1M'],
  ['Service reminders once a year at most', 'cap service 1 per P1Y'],
  ['no more than one a month', 'cap 1 per P1M'],
];

const AWAYS: readonly Phrase[] = [
  ['I am travelling until 5 December', 'pause all until 2026-12-05'],
  ['on parental leave till next summer', 'pause all until 2027-06'],
  ['I’m away until January', 'pause all until 2027-01'],
  ['I am on holiday until 3 January 2027', 'pause all until 2027-01-03'],
  ['I’m on vacation until Dec 20', 'pause all until 2026-12-20'],
  ['I am travelling', 'ask until'],
  ['We are abroad until April 2027', 'pause all until 2027-04'],
  ['I’m in hospital until Christmas', 'pause all until 2026-12-25'],
  ['out of office until December 1st', 'pause all until 2026-12-01'],
  ['on maternity leave until September 2027', 'pause all until 2027-09'],
  ['I’m away for the next three weeks', 'pause all until 2026-12-12'],
  ['I’m back on 10 January', 'pause all until 2027-01-10'],
  ['I’m travelling until 5 December, email only please', 'pause sms phone post until 2026-12-05'],
  ['Don’t call me, I’m travelling until 5 December', 'pause phone until 2026-12-05'],
  ['traveling till 12/25/2026', 'pause all until 2026-12-25'],
  ['I am travelling until 05/12/2026', 'ask until'],
];

const WANTS: readonly Phrase[] = [
  ['I’m looking for a new car', 'want car'],
  ['We are in the market for a car', 'want car'],
  ['I want to buy a car', 'want car'],
  ['I’d like to buy tickets', 'want ticket'],
  ['I need a new car', 'want car'],
  ['I want a new one', 'ask subject'],
];

const NAMES: readonly Phrase[] = [
  ['call me Dr Iglesias', 'name Dr Iglesias'],
  ['Please call me Rosa', 'name Rosa'],
  ['My name is Rosa Iglesias', 'name Rosa Iglesias'],
  ['Address me as Ms Iglesias', 'name Ms Iglesias'],
  ['Call me Mrs. O’Neil', 'name Mrs. O’Neil'],
  ['I go by Rosa', 'name Rosa'],
  ['Please write to me in French', 'language fr'],
  ['In Spanish please', 'language es'],
];

const note = (...texts: string[]): Phrase[] => texts.map((text) => [text, 'note']);

const QUESTIONS = note(
  'Do I keep cars ten years?',
  'How long do people keep cars?',
  'Can you call me in March?',
  'When can I get tickets?',
  'Why do you call me?',
  'Is once a month enough?',
);

const HEDGES = note(
  'Maybe I keep cars ten years',
  'I think we keep cars about ten years',
  'I might buy a car in 2028',
  'perhaps not before spring',
  'I’m not sure, maybe in March',
  'probably once a month is enough',
  'maybe when the kids move out',
  'I hope to keep my car another three years',
);

const NEGATIONS = note(
  'I don’t keep cars ten years',
  'I do not already have tickets',
  'I’m not travelling until 5 December',
  'we never keep cars for ten years',
  'I haven’t bought one',
  'I don’t have tickets yet',
  'it is not true that I keep cars ten years',
  'Don’t stop emailing me',
  'don’t call me Dr Iglesias',
  'once a month is not enough',
  'I am not looking for a new car',
  'my husband does not decide that',
  'not only email',
  'Never stop the service reminders',
);

const OTHERS = note(
  'My neighbour keeps cars ten years',
  'My brother is travelling until 5 December',
  'my son already has tickets',
  'She keeps her cars ten years',
  'they bought one last week',
  'My parents are looking for a new car',
  'I know somebody who keeps cars ten years',
  'you keep cars ten years',
);

const CONDITIONS = note(
  'If I keep my car ten years, call me',
  'If the price is right call me in March',
  'unless it is a bargain, never about cars',
  'only email if it is urgent',
  'I keep my car ten years if it lasts',
  'when the kids move out',
  'only email except for recalls',
  'no calls except from Ana',
  'I will buy a car in 2028 if I get the job',
  'once a month is enough unless there is news',
);

const SARCASM = note(
  'Sure, call me every day',
  'oh great, another trade-in offer',
  'Yeah right, I keep cars ten years',
  'keep calling me, I have nothing better to do',
  'I keep cars ten years lol',
  'I keep cars ten years 🙄',
  'As if I already have tickets',
  'thanks for nothing',
);

const PASTS = note(
  'I used to keep cars ten years',
  'I was travelling until 5 December',
  'I kept my last car ten years',
  'We had tickets already but sold them',
);

const STRANGE = note(
  'I keep bees ten years',
  'I keep my promises',
  'I keep my car in the garage',
  'call me when it is ready',
  'call me back',
  'call me maybe',
  'Call me Monday',
  'call me May',
  'Call me later',
  'call me every day',
  'ten years',
  'cars',
  'never mind',
  'never say never',
  'only joking',
  'I already have a headache',
  'I already have an appointment',
  'not my problem',
  'not before my coffee',
  'no news is good news',
  'twice a week is too much',
  'more often please',
  'You may call me',
  'I keep cars ten to twelve years',
  'I keep cars until they fall apart',
  'never call me before 9',
  'don’t call me on Sundays',
  'I am travelling from 1 to 15 December',
  'Your salesman was rude to me last week',
  '<b>I keep cars ten years</b>',
  '12345',
  'no recalls',
  'max one email a month',
  'Write to me in Klingon',
  'I have a car',
  'my husband decides that, but ask me first',
  'every three months',
  'I keep phones three years',
);

/** All of it, in its order. */
export const CORPUS: readonly Phrase[] = [
  ...[KEEPS, UNTILS, HAVES, DECISIONS, NEVERS, RATES, AWAYS, WANTS, NAMES].flat(),
  ...[QUESTIONS, HEDGES, NEGATIONS, OTHERS, CONDITIONS, SARCASM, PASTS, STRANGE].flat(),
];
