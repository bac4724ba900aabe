/** How many random stories each property of the merge is held against. */
export const RUNS = 5_000;
