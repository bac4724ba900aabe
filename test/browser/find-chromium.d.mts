/** What a browser needs to run as root and without looking for anything outside. */
export const CHROMIUM_ARGS: string[];

/** The path of an installed Chromium or Chrome; see find-chromium.mjs. */
export function findChromium(options?: { env?: NodeJS.ProcessEnv; install?: () => void; fixed?: string[] }): string;
