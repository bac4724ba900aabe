import type { Answer } from '../faults/fault-receiver.ts';
import { endless, status, trickle } from '../faults/fault-receiver.ts';

/** Milliseconds that a slow endpoint takes; it never fails, so no breaker spares anybody. */
const SLOW_ANSWER = 900;
const OK = 'HTTP/1.1 200 OK\r\n';
const CHUNKED = `${OK}transfer-encoding: chunked\r\n\r\n`;

const OKAY = status(200);
const FAILED = status(500);
const isOdd = ({ n }: { n: number }) => n % 2 === 1;

/** So many bytes of `text`, again and again. */
function many(text: string): Buffer {
  return Buffer.from(text.repeat(Math.ceil(65_536 / text.length)));
}

/** What a neighbour may do to the one process that sends to it too, and how the bench calls it. */
export const HOSTILE_ANSWERS: Readonly<Record<string, Answer>> = {
  'one that answers 200': OKAY,
  'one that never answers': () => {},
  'one that answers after 900 ms': (got, socket) => void setTimeout(() => OKAY(got, socket), SLOW_ANSWER),
  'one that says a byte every 2 ms': trickle(`${OK}content-length: 1000000\r\n\r\n`, 2, 'x'),
  'endless bodies behind 200': endless(`${OK}\r\n`, many('x')),
  'bodies of one-byte chunks without end': endless(CHUNKED, many('1\r\nx\r\n')),
  'chunks with extensions without end': endless(`${CHUNKED}1;`, many('x')),
  'trailers without end': endless(`${CHUNKED}0\r\n`, many('a: b\r\n')),
  'headers without end': endless(OK, many('a: b\r\n')),
  'interim answers without end': endless('', many('HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n')),
  'every other request reset': (got, socket) => void (isOdd(got) ? socket.resetAndDestroy() : OKAY(got, socket)),
  'every other answer a 500': (got, socket) => (isOdd(got) ? FAILED : OKAY)(got, socket),
  redirects: status(302, { location: 'https://example.com/' }),
};
