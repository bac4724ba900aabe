/** In which order an endpoint's deliveries go: what a customer took back, what else happens, what is sent again. */
export const LANE = { quieter: 0, live: 1, replay: 2 } as const;

export const LANES: readonly number[] = Object.values(LANE);
