import type { Command } from 'commander';
import type { Endpoint } from '../contract/endpoint.ts';
import { EventType } from '../contract/event.ts';
import { callsOf, type Call } from './call-server.ts';
import { CliFailure } from './cli-failure.ts';
import { printJson, printLines } from './print.ts';
import { readSettings } from './settings.ts';
import type { Surroundings } from './surroundings.ts';

/** The customer that `trigger` acts for: nobody real. */
const NOBODY = 'ask-first-test';
const RECORD = { by: 'ask-first trigger', words: 'a test, nobody said this' };

interface Triggered {
  type: EventType;
  /** The endpoints tested, or the customer acted for. */
  about: string[];
}

/** `ask-first trigger`: makes the server send an event of this type, by what the API offers and for nobody real. */
export function addTrigger(program: Command, around: Surroundings): void {
  program
    .command('trigger')
    .description(`Make the server send an event. Acts for the customer ${NOBODY} alone.`)
    .argument('<type>', EventType.options.join(', '))
    .option('--endpoint <id>', 'only this endpoint, for endpoint.test')
    .action(async function trigger(this: Command, text: string, { endpoint }: { endpoint?: string }) {
      const type = EventType.options.find((one) => one === text);
      if (!type)
        throw new CliFailure(`There is no event ${text}. There are ${EventType.options.join(', ')}.`, { exit: 2 });
      if (endpoint !== undefined && type !== 'endpoint.test')
        throw new CliFailure(`--endpoint is for endpoint.test; ${type} goes to every endpoint that wants it.`, {
          exit: 2,
        });
      const settings = readSettings(this, around);
      const triggered = { type, about: await act(callsOf(settings), type, endpoint) };
      if (settings.json) printJson(around.stdout, triggered);
      else printLines(around.stdout, [lineOf(triggered)]);
    });
}

async function act(call: Call, type: EventType, endpoint: string | undefined): Promise<string[]> {
  if (type === 'endpoint.test') return testEndpoints(call, endpoint);
  const path = `/v1/customers/${NOBODY}`;
  switch (type) {
    case 'preferences.changed':
      await call('POST', `${path}/tell`, { ...RECORD, changes: [{ op: 'name', name: { given: 'Test' } }] });
      return [NOBODY];
    case 'preferences.stopped':
      await call('POST', `${path}/stop`, RECORD);
      return [NOBODY];
    case 'customer.erased':
      await call('PUT', `${path}/facts`, {});
      await call('DELETE', path);
      return [NOBODY];
    case 'consent.pending':
    case 'plan.ending':
    case 'promise.broken':
    case 'fact.contested':
      throw new CliFailure(`The API has no way to make ${type}: ${ONLY_SHE[type]}.`, { exit: 2 });
  }
}

const ONLY_SHE = {
  'consent.pending': 'it comes of a customer’s own yes to a topic that she must confirm',
  'plan.ending': 'it comes when a customer’s plan is about to end',
  'promise.broken': 'it comes of a customer’s own report',
  'fact.contested': 'it comes of a customer’s own word against a fact',
};

async function testEndpoints(call: Call, endpoint: string | undefined): Promise<string[]> {
  const ids = endpoint === undefined ? await allEndpoints(call) : [endpoint];
  if (ids.length === 0) throw new CliFailure('There is no endpoint to test.');
  for (const id of ids) await call('POST', `/v1/endpoints/${encodeURIComponent(id)}/test`);
  return ids;
}

async function allEndpoints(call: Call): Promise<string[]> {
  return (await call<{ items: Endpoint[] }>('GET', '/v1/endpoints?limit=500')).items.map(({ id }) => id);
}

function lineOf({ type, about }: Triggered): string {
  return type === 'endpoint.test'
    ? `${type} is on its way to ${about.join(', ')}.`
    : `${type} is on its way, about ${about.join(', ')}.`;
}
