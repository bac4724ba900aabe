import { createSocket } from 'node:dgram';
import { once } from 'node:events';

/** A name server on the loopback that knows what it is told and says nothing of names that hang. */
export interface NameServer {
  address: string;
  close(): Promise<void>;
}

const HEADER = 12;
const A = 1;

/** `zone`: the IPv4 addresses of each name; a name that is not in it is said to be unknown, `hang.*` is never answered. */
export async function openNameServer(zone: Readonly<Record<string, readonly string[]>>): Promise<NameServer> {
  const socket = createSocket('udp4');
  socket.on('message', (asked, { port, address }) => {
    const { name, type, end } = questionOf(asked);
    if (name.startsWith('hang.')) return;
    const addresses = zone[name];
    const found = type === A ? (addresses ?? []) : [];
    socket.send(answerTo(asked.subarray(0, end), { isKnown: addresses !== undefined, found }), port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    address: `127.0.0.1:${socket.address().port}`,
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}

function questionOf(message: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = [];
  let at = HEADER;
  for (let length = message[at]!; length > 0; length = message[at]!) {
    labels.push(message.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), type: message.readUInt16BE(at + 1), end: at + 5 };
}

/** RFC 1035, section 4: the question again, and an A record each, whose name points back to it. */
function answerTo(question: Buffer, { isKnown, found }: { isKnown: boolean; found: readonly string[] }): Buffer {
  const header = Buffer.from(question.subarray(0, HEADER));
  header.writeUInt16BE(isKnown ? 0x8180 : 0x8183, 2);
  header.writeUInt16BE(found.length, 6);
  header.writeUInt32BE(0, 8);
  const records = found.map((address) =>
    Buffer.from([0xc0, HEADER, 0, A, 0, 1, 0, 0, 0, 60, 0, 4, ...address.split('.').map(Number)]),
  );
  return Buffer.concat([header, question.subarray(HEADER), ...records]);
}
