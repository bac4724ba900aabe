/** The most that a body may have, in bytes: 64 KiB, or 1 MiB where the route says so. */
export const BODY_BYTES = { usual: 64 * 1024, large: 1024 * 1024 } as const;

/** Requests a minute, counted by one process: of a customer, of a secret key, of a client address, and files that a customer brings. */
export const REQUESTS_A_MINUTE = { customer: 1_200, key: 300_000, address: 60_000, imports: 30 } as const;
