import { FAULTS } from '../each-fault.ts';

/** A row of the table of faults: what is done to deliveries, what must hold, and the tests that do it. */
export interface FaultRow {
  row: number;
  fault: string;
  /** The promises of docs/webhooks.md that it is about. */
  promises: string;
  /** A file below `test` and how the names of its tests begin. */
  tests: readonly (readonly [file: string, prefix: string])[];
}

/** Its tests are made of a list, so their names stand nowhere as they are. */
export const EACH_ANSWER = 'faults/each-answer.test.ts';
const RETRIES = 'faults/retries.test.ts';
const SEND = 'faults/send.test.ts';
const REACH = 'faults/reach.test.ts';
const TLS = 'faults/tls.test.ts';
const STOP = 'faults/stop.test.ts';
const ENDLESS = 'faults/endless-answers.test.ts';
const CROWDED = 'faults/crowded.test.ts';

/** The tests of faults/each-answer.test.ts that are of a row. */
function eachOf(row: number): FaultRow['tests'] {
  return FAULTS.filter((fault) => fault.row === row).map((fault) => [EACH_ANSWER, `P2 P3 P7 ${fault.what}: `]);
}

/** Every fault that deliveries must survive on one machine; those that need PostgreSQL are not among them. */
export const FAULT_ROWS: readonly FaultRow[] = [
  { row: 1, fault: '500 k times, then 200', promises: 'P3', tests: [[RETRIES, 'P3 500 ']] },
  {
    row: 2,
    fault: 'accepts, never answers',
    promises: 'P2 P3 P7',
    tests: [...eachOf(2), [SEND, 'P7 a receiver that accepts and never answers']],
  },
  {
    row: 3,
    fault: 'headers or body one byte per 100 ms for ever',
    promises: 'P2 P3 P7',
    tests: [
      ...eachOf(3),
      [SEND, 'P7 a header of one byte'],
      [SEND, 'P7 a body of one byte'],
      [SEND, 'P7 interim answers'],
    ],
  },
  {
    row: 4,
    fault: 'endless body, 10 GB gzip bomb',
    promises: 'P2 P3 P7',
    tests: [
      ...eachOf(4),
      [SEND, 'P7 of an endless body'],
      [SEND, 'P7 a gzip bomb'],
      [SEND, 'P7 a header of a megabyte'],
      [ENDLESS, 'P7 refused as too large'],
      [ENDLESS, 'P7 of a body in chunks of one byte'],
      [ENDLESS, 'P7 what an answer may take'],
      [ENDLESS, 'P7 an answer that comes byte after byte'],
    ],
  },
  {
    row: 5,
    fault: 'reset before or after the request body; half close; processed but the answer lost',
    promises: 'P2 P3 P7',
    tests: [...eachOf(5), [SEND, 'P7 a reset before, during and after'], [RETRIES, 'P3 processed but the answer lost']],
  },
  {
    row: 6,
    fault: '301, 302, 307, 308 to anywhere',
    promises: 'P2 P3 P8',
    tests: [...eachOf(6), [REACH, 'P8 a redirect is not followed']],
  },
  { row: 7, fault: '410', promises: 'P2', tests: [['faults/switched-off.test.ts', 'P2 410 disables at once']] },
  {
    row: 8,
    fault: '429 and 503 with seconds, a date, huge, negative, garbage',
    promises: 'P2 P3',
    tests: [...eachOf(8), [RETRIES, 'P3 a 503 with Retry-After']],
  },
  {
    row: 9,
    fault: 'no such name, a hanging name server, private, mixed and rebinding answers',
    promises: 'P2 P3 P8',
    tests: [
      ...eachOf(9),
      [REACH, 'P8 nothing connects to '],
      [REACH, 'P8 a name with a private address'],
      [REACH, 'P8 rebinding'],
      [SEND, 'P7 a name that does not exist'],
      [RETRIES, 'P8 an endpoint whose address became private'],
    ],
  },
  {
    row: 10,
    fault: 'expired, self-signed, wrong-name certificate, old TLS',
    promises: 'P2 P3 P8',
    tests: [...eachOf(10), [TLS, 'P8 a certificate that is '], [TLS, 'P8 old TLS']],
  },
  {
    row: 11,
    fault: 'kill -9 between commit and answer, after claim, after send before record, during record',
    promises: 'P1–P5',
    tests: [['faults/crash.test.ts', 'P1–P5 kill -9 ']],
  },
  {
    row: 12,
    fault: 'SIGTERM with 50 in flight',
    promises: 'P3',
    tests: [
      ['faults/sigterm.test.ts', 'P3 SIGTERM'],
      [STOP, 'P3 a stop with 50 under way'],
    ],
  },
  {
    row: 13,
    fault: 'clock ± 2 h while running',
    promises: 'P2',
    tests: [['faults/clock.test.ts', 'P2 the wall clock set by ']],
  },
  {
    row: 15,
    fault: 'SQLite locked 10 s, disk full',
    promises: 'P1',
    tests: [
      ['faults/store-away.test.ts', 'P1 while another program locks'],
      ['faults/store-away.test.ts', 'P1 on a full disk'],
    ],
  },
  {
    row: 16,
    fault: '100 endpoints, one slow, one dead',
    promises: 'P6',
    tests: [
      ['faults/isolation.test.ts', 'P6 of 100 endpoints'],
      [CROWDED, 'P6 endpoints that hang'],
      [CROWDED, 'P6 however many endpoints hang'],
    ],
  },
  {
    row: 17,
    fault: 'down an hour with 10,000 events, then up',
    promises: 'P5',
    tests: [['faults/isolation.test.ts', 'P5 an endpoint that was down an hour']],
  },
  {
    row: 18,
    fault: 'rotation with deliveries in flight and queued',
    promises: 'P3',
    tests: [
      ['faults/rotation.test.ts', 'P3 five rotations'],
      ['faults/rotation.test.ts', 'P3 a key that was ended'],
    ],
  },
  {
    row: 19,
    fault: '400 for one customer’s events',
    promises: 'P6',
    tests: [['faults/order.test.ts', 'P6 a 400 for one customer’s events']],
  },
  { row: 20, fault: 'erase with deliveries pending', promises: 'P9', tests: [['faults/erase.test.ts', 'P9 ']] },
  {
    row: 21,
    fault: 'header injection, U+2028, emoji, `1.0`, `__proto__`',
    promises: 'P3',
    tests: [['faults/odd-bytes.test.ts', 'P3 ']],
  },
  {
    row: 22,
    fault: '100,000 pending rows',
    promises: 'P6',
    tests: [['webhooks/outbox-index.test.ts', 'P6 with 100,000 pending rows']],
  },
];
