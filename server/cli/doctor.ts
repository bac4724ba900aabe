import type { Command } from 'commander';
import type { Endpoint } from '../contract/endpoint.ts';
import { callsOf, type Call } from './call-server.ts';
import { printJson, printLines } from './print.ts';
import { printTable } from './print-table.ts';
import { readSettings } from './settings.ts';
import type { Surroundings } from './surroundings.ts';

/** What `doctor` ends with where something is missing; as `decide` and `verify` say no. */
const UNWELL = 10;
const SUMS = ['delivered', 'superseded', 'dead', 'held', 'pending'] as const;

/** What `GET /v1/endpoints/{id}/account` answers. */
type Account = Record<'events' | (typeof SUMS)[number], number>;

/** One endpoint, its account, and how many of its events nobody can account for. */
type Examined = Pick<Endpoint, 'id' | 'name' | 'state'> & Account & { gap: number };

/**
 * `ask-first doctor`: whether the server would keep a write, and every endpoint's events are delivered, superseded, dead, held or
 * pending. Ends with 0; 10 where some are missing; 1 where the server is not ready or cannot be asked.
 */
export function addDoctor(program: Command, around: Surroundings): void {
  const { stdout } = around;
  program
    .command('doctor')
    .description('Whether the server is ready and every endpoint’s events are accounted for. Ends with 10 when not.')
    .action(async function doctor(this: Command) {
      const settings = readSettings(this, around);
      const call = callsOf(settings);
      // What is not ready answers 503, which is thrown with its sentence.
      await call('GET', '/readyz');
      const endpoints: Examined[] = [];
      for await (const one of endpointsOf(call)) endpoints.push(await examine(call, one));
      if (settings.json) printJson(stdout, { ready: true, endpoints });
      else print(endpoints);
      if (endpoints.some(({ gap }) => gap !== 0)) around.setExit(UNWELL);
    });

  function print(endpoints: readonly Examined[]): void {
    printLines(stdout, ['The server is ready.']);
    const heads = ['id', 'name', 'state', 'events', ...SUMS, 'adds up'];
    const rows = endpoints.map((one) => [
      one.id,
      one.name,
      one.state,
      String(one.events),
      ...SUMS.map((sum) => String(one[sum])),
      one.gap === 0 ? 'yes' : `no: ${one.gap}`,
    ]);
    printTable(stdout, heads, rows, 'There is no endpoint.');
  }
}

async function* endpointsOf(call: Call): AsyncGenerator<Endpoint> {
  for (let query = '?limit=500'; ;) {
    const page = await call<{ items: Endpoint[]; next: string | null }>('GET', `/v1/endpoints${query}`);
    yield* page.items;
    if (page.next === null) return;
    query = `?limit=500&after=${encodeURIComponent(page.next)}`;
  }
}

async function examine(call: Call, { id, name, state }: Endpoint): Promise<Examined> {
  const account = await call<Account>('GET', `/v1/endpoints/${encodeURIComponent(id)}/account`);
  const gap = SUMS.reduce((left, sum) => left - account[sum], account.events);
  return { id, name, state, ...account, gap };
}
