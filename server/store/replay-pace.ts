/**
 * Of an endpoint at most so many replayed events wait at once, and about as many more as a batch has: the rest of a replay follows as
 * they are sent. So one of ten million is no ten million rows to count, to hold or to drop, and what is in front of it is soon gone.
 */
export const MOST_WAITING = 10_000;

/** Rows that one transaction of a replay looks at: customers' writes and live deliveries go on between two of them. */
export const REPLAY_BATCH = 50;

/** Batches that the one who asks for a replay waits for; the rest goes on without him. */
export const BATCHES_AT_ONCE = 20;
