import { openFaultReceiver, status } from '../faults/fault-receiver.ts';

/* The endpoints that mean well, in a process of their own: when each event arrived, by the clock that all processes share. */

/** How many; each is a port of its own. */
const HEALTHY = 20;

let arrivals: [id: string, at: number][] = [];
const urls: Record<string, string> = {};
for (let i = 0; i < HEALTHY; i += 1) {
  const receiver = await openFaultReceiver((received, socket) => {
    arrivals.push([received.headers['webhook-id'] ?? '', Number(process.hrtime.bigint()) / 1e6]);
    status(200)(received, socket);
  });
  receiver.requests.push = () => 0;
  urls[i] = receiver.url;
}
process.on('message', () => {
  process.send?.({ arrivals });
  arrivals = [];
});
process.send?.({ urls });
process.on('disconnect', () => process.exit(0));
