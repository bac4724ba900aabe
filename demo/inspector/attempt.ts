/** How one check of a delivery came out; `note` is neither good nor bad, such as a repeat of a known id. */
export interface Check {
  about: 'signature' | 'clock' | 'new' | 'order';
  state: 'pass' | 'fail' | 'note';
  title: string;
  detail: string;
}

/** One POST to the hook, exactly as it came, and what was answered. */
export interface Attempt {
  /** Milliseconds since 1970. */
  receivedAt: number;
  /** Milliseconds from the last byte to the verdict. */
  tookMs: number;
  /** The headers that Standard Webhooks signs by: `webhook-id`, `webhook-timestamp`, `webhook-signature`, and the content type. */
  headers: Record<string, string>;
  /** The bytes, base64. */
  body: string;
  status: number;
  /** Whether the network was cut on purpose. */
  cut: boolean;
  verified: boolean;
  checks: Check[];
}

/** All attempts of one event, oldest first, as the page shows them. */
export interface ReceivedEvent {
  /** The `webhook-id`; for a POST that did not verify, a name of our own. */
  key: string;
  /** The bytes of the attempt that counts, read as UTF-8. */
  text: string;
  headers: Record<string, string>;
  verified: boolean;
  /** Milliseconds since 1970 of the first attempt that was verified and answered 2xx; null while there is none. */
  acceptedAt: number | null;
  checks: Check[];
  tries: { at: number; tookMs: number; status: number; cut: boolean }[];
}

/** What the page must know of the demo around it. */
export interface About {
  brand: string;
  topics: Record<string, string>;
}
