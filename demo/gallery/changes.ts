import type { Change } from '../../server/contract/change.ts';

const id = '0193a000-0000-7000-8000-00000000000';
const at = '2026-11-21T22:02:00Z';

/** Changes of hers that wait on the device, or that the server did not take. */
export const CALLS_OFF: Change = { id: `${id}1`, at, op: 'channel', channel: 'phone', use: 'no' };
export const CALLS_ON: Change = { id: `${id}2`, at, op: 'channel', channel: 'phone', use: 'yes' };
export const NEWS_ON: Change = { id: `${id}6`, at, op: 'topic', topic: 'news', want: 'yes', channels: ['email'] };
export const NEWS_OFF: Change = { id: `${id}7`, at, op: 'topic', topic: 'news', want: 'no' };
export const STOP: Change = { id: `${id}8`, at, op: 'stop' };
export const RESUME: Change = { id: `${id}9`, at, op: 'resume' };
