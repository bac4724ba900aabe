/** What is deleted by age, in batches so small that nobody waits for one. Instants are RFC 3339. */
export interface Retention {
  /** Empties what receivers answered before `before`, of at most `limit` attempts; answers how many, or `limit` where there may be more. */
  forgetSnippets(before: string, limit: number): Promise<number>;
  /** Deletes at most `limit` attempts of before `before`; answers how many. */
  forgetAttempts(before: string, limit: number): Promise<number>;
  /**
   * Looks at `limit` deliveries after the place `after` (null: the first) and deletes those that ended before `before`,
   * which their endpoint's account goes on counting. The newest that a customer's endpoint acknowledged stays: it says who was
   * told, and that nothing older may follow. Answers the place it came to, null at the end.
   */
  forgetDeliveries(sweep: {
    before: string;
    after: DeliveryPlace | null;
    limit: number;
  }): Promise<DeliveryPlace | null>;
  /** Deletes at most `limit` deliveries, with their attempts, of an endpoint that was removed; whether there was one. */
  forgetRemoved(limit: number): Promise<boolean>;
}

/** Of an endpoint that is removed so many deliveries go with it, the rest by `forgetRemoved`: of ten million it would take long. */
export const FORGOTTEN_AT_ONCE = 1000;

export interface DeliveryPlace {
  endpoint: string;
  seq: number;
}

/** The state of all webhooks together, for whoever watches the server. */
export interface OutboxState {
  /** Deliveries that wait or are under way at endpoints that are on. */
  pending: number;
  /** When the oldest event of those happened; null: nothing waits. */
  oldestPendingAt: string | null;
  /** Deliveries that wait at endpoints that are off. */
  held: number;
  /** Endpoints that failed so often in a row that only probes are sent. */
  openBreakers: number;
  /** Replays that are not done. */
  replays: number;
}

export interface Watching {
  /** `opensAfter`: so many failures in a row open a breaker. */
  outboxState(opensAfter: number): Promise<OutboxState>;
  /** Events that were to be sent less those that wait and those that ended: anything but 0 is a loss. */
  conservationGap(): Promise<number>;
  /** The endpoints that are on and fail without one success, and since when (milliseconds). */
  failingEndpoints(): Promise<{ endpoint: string; site: string; since: number }[]>;
}
