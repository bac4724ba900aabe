import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createDatabase } from '../store/postgres-databases.ts';
import { startPostgres } from '../store/postgres-server.ts';
import type { Measured } from './measured.ts';
import { ENDPOINTS } from './sends-load.ts';
import type { SendsAsk, SendsDone } from './sends-load.ts';
import { ENGINE_NAMES } from './served-site.ts';
import type { Engine } from './served-site.ts';

const ROUNDS = 5;
const SENDS_A_ROUND = 600 * ENDPOINTS;

interface Sender {
  name: string;
  child: ChildProcess;
  sends: number;
  milliseconds: number;
  cpuMicroseconds: number;
}

/**
 * Webhooks of 1 KiB on loopback, signed and recorded, beside a bare undici pool that signs by HMAC and one that also signs by
 * Ed25519, as ours does; each in a process of its own, in turns. Neither the receiver's nor PostgreSQL's CPU is counted.
 */
export async function measureSends(engines: readonly Engine[]): Promise<Measured[]> {
  const receiver = start('sends-receiver.ts', []);
  const [{ port }] = (await once(receiver, 'message')) as [{ port: number }];
  const floor = await startSender('undici pool + HMAC', 'sends-floor.ts', [String(port), 'hmac']);
  const both = await startSender('undici pool + HMAC + Ed25519', 'sends-floor.ts', [String(port), 'hmac+ed25519']);
  const senders = [floor, both];
  const postgres = engines.includes('postgres') ? await startPostgres({ durable: true }) : null;
  const databases = postgres ? [await createDatabase(postgres.url('postgres'))] : [];
  for (const engine of engines) {
    const database = engine === 'postgres' ? databases : [];
    const name = `webhook sends, signed and recorded, ${ENGINE_NAMES[engine]}`;
    senders.push(await startSender(name, 'sends-ours.ts', [String(port), ...database]));
  }
  try {
    for (const sender of senders) await send({ ...sender });
    for (let round = 0; round < ROUNDS; round += 1) for (const sender of senders) await send(sender);
    return senders.map((sender) => toMeasured(sender, floor));
  } finally {
    for (const child of [receiver, ...senders.map((sender) => sender.child)]) {
      child.disconnect();
      if (child.exitCode === null) await once(child, 'exit');
    }
    await postgres?.stop();
  }
}

async function startSender(name: string, file: string, given: string[]): Promise<Sender> {
  const child = start(file, given);
  await once(child, 'message');
  return { name, child, sends: 0, milliseconds: 0, cpuMicroseconds: 0 };
}

function start(file: string, given: string[]): ChildProcess {
  return fork(join(import.meta.dirname, file), given);
}

async function send(sender: Sender): Promise<void> {
  sender.child.send({ sends: SENDS_A_ROUND } satisfies SendsAsk);
  const [done] = (await once(sender.child, 'message')) as [SendsDone];
  sender.sends += SENDS_A_ROUND;
  sender.milliseconds += done.milliseconds;
  sender.cpuMicroseconds += done.cpuMicroseconds;
}

function toMeasured(sender: Sender, floor: Sender): Measured {
  const each = ({ cpuMicroseconds, sends }: Sender) => cpuMicroseconds / sends;
  return {
    case: sender.name,
    perSecond: (sender.sends / sender.milliseconds) * 1000,
    cpuMicroseconds: each(sender),
    ratioToFloor: each(sender) / each(floor),
    p50: null,
    p99: null,
  };
}
