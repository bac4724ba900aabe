import type { ShownBody, ShownStep } from './body.ts';

const CHANNELS: Record<string, string> = {
  email: 'email',
  sms: 'text messages',
  phone: 'phone',
  post: 'letters',
  push: 'notifications',
  whatsapp: 'WhatsApp',
  'in-app': 'in-app messages',
  visit: 'visits',
};

type Names = Record<string, string>;

/** What happened, to be put after the person's name: “turned phone off”, “said “I keep cars ten years””. */
export function phraseOf(body: ShownBody, topics: Names): string {
  switch (body.type) {
    case 'preferences.stopped':
      return 'stopped all marketing';
    case 'preferences.changed':
      return listOf(mainSteps(body.steps).map((step) => phraseOfStep(step, topics, body.person)));
    case 'consent.pending':
      return 'said yes, to be confirmed by a link';
    case 'plan.ending':
      return 'has a plan that ends soon';
    case 'promise.broken':
      return 'reported a message that was not allowed';
    case 'fact.contested':
      return 'said that a fact is wrong';
    case 'customer.erased':
      return 'was erased';
    default:
      return 'sent a test';
  }
}

/** Who did it: the customer, a person of the business for her, or the business itself. */
export function actorOf(body: ShownBody, brand: string): string {
  if (body.type === 'endpoint.test') return 'Ask First';
  if (body.via === 'api' || body.via === 'import') return brand;
  return body.person;
}

/** How often and by what a topic comes belongs to its yes, and is not told apart from it. */
function mainSteps(steps: readonly ShownStep[]): ShownStep[] {
  const paths = new Set(steps.map(({ path }) => path));
  return steps.filter(
    ({ path }) => !paths.has(path.replace(/\.(?:channels|cap)$/, '')) || !/\.(?:channels|cap)$/.test(path),
  );
}

function phraseOfStep({ path, to, words }: ShownStep, topics: Names, person: string): string {
  const [part = '', key = '', detail] = path.split('.');
  const topic = topics[key] ?? key;
  switch (part) {
    case 'stopped':
      return to === null ? 'ended the stop' : 'stopped all marketing';
    case 'channels':
      return `turned ${CHANNELS[key] ?? key} ${wordOf(to, 'use') === 'yes' ? 'on' : 'off'}`;
    case 'topics':
      return detail ? `changed how ${topic} may come` : phraseOfWant(wordOf(to, 'want'), topic);
    case 'first':
      return `made ${CHANNELS[wordOf(to, 'first')] ?? wordOf(to, 'first')} the first choice`;
    case 'plans':
      return words ? `said “${words}”` : to === null ? 'dropped a plan' : 'told a plan';
    case 'pauses':
      return to === null ? 'ended a pause' : 'paused';
    case 'hours':
      return 'set the hours';
    case 'cap':
      return to === null ? 'lifted the limit' : 'set a limit';
    case 'name':
      return 'said what to be called';
    case 'language':
      return 'chose a language';
    case 'facts':
      return `wrote down what it knows of ${person}`;
    default:
      return `changed ${path}`;
  }
}

function phraseOfWant(want: string, topic: string): string {
  if (want === 'yes') return `asked for ${topic}`;
  return want === 'pending' ? `asked for ${topic}, to be confirmed` : `turned ${topic} off`;
}

/** The word of a step, whether it is bare (`"no"`) or inside its object (`{"use":"no"}`). */
function wordOf(to: unknown, key: string): string {
  const word = typeof to === 'object' && to !== null ? (to as Record<string, unknown>)[key] : to;
  return typeof word === 'string' ? word : '';
}

function listOf(phrases: readonly string[]): string {
  const [first, second, ...more] = [...new Set(phrases)];
  if (!first) return 'changed nothing';
  if (!second) return first;
  return more.length === 0 ? `${first} and ${second}` : `${first}, ${second} and ${more.length} more`;
}
