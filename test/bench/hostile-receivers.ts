import { setPriority } from 'node:os';
import { certificate, openFaultReceiver, status } from '../faults/fault-receiver.ts';
import { HOSTILE_ANSWERS } from './hostile-answers.ts';

/*
 * The neighbours that misbehave, in a process of their own and behind everybody else in the queue for a processor: what they burn
 * themselves is not the server's.
 */

setPriority(19);
const urls: Record<string, string> = {};
for (const [name, answer] of Object.entries(HOSTILE_ANSWERS)) {
  const receiver = await openFaultReceiver(answer);
  // Nobody looks at them here, and they are very many.
  receiver.requests.push = () => 0;
  urls[name] = receiver.url;
}
const secret = await openFaultReceiver(status(200), { tls: certificate('self-signed') });
urls['a certificate of its own making'] = `https://127.0.0.1:${secret.port}/hook`;
const dead = await openFaultReceiver(status(200));
await dead.close();
urls['one that is not there'] = dead.url;
process.send?.({ urls });
process.on('disconnect', () => process.exit(0));
