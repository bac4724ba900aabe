import { createHmac, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { Pool } from 'undici';
import { ENDPOINTS, UNDER_WAY, aBody } from './sends-load.ts';
import type { SendsAsk, SendsDone } from './sends-load.ts';

/* The floor of a send: an undici pool posts the same body to as many paths, signed by HMAC (and Ed25519 where asked), and keeps nothing. */

const [port = '', scheme = ''] = process.argv.slice(2);
const pool = new Pool(`http://127.0.0.1:${port}`, { connections: UNDER_WAY, pipelining: 1 });
const secret = randomBytes(32);
const { privateKey } = generateKeyPairSync('ed25519');
const isBoth = scheme === 'hmac+ed25519';

async function post(n: number): Promise<void> {
  const body = Buffer.from(aBody(Math.floor(n / ENDPOINTS)));
  const id = `evt_${n}`;
  const timestamp = String(Math.floor(Date.now() / 1000));
  const content = Buffer.concat([Buffer.from(`${id}.${timestamp}.`), body]);
  const hmac = `v1,${createHmac('sha256', secret).update(content).digest('base64')}`;
  const signature = isBoth ? `${hmac} v1a,${sign(null, content, privateKey).toString('base64')}` : hmac;
  const response = await pool.request({
    path: `/hook/${n % ENDPOINTS}`,
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': signature,
    },
    body,
  });
  await response.body.text();
}

async function answer({ sends }: SendsAsk): Promise<void> {
  const began = process.cpuUsage();
  const started = performance.now();
  let next = 0;
  const loop = async () => {
    while (next < sends) await post(next++);
  };
  await Promise.all(Array.from({ length: UNDER_WAY }, loop));
  const { user, system } = process.cpuUsage(began);
  process.send?.({ milliseconds: performance.now() - started, cpuMicroseconds: user + system } satisfies SendsDone);
}

process.on('message', (ask: SendsAsk) => void answer(ask));
process.on('disconnect', () => process.exit(0));
process.send?.({ ready: true });
