/** What a browser needs to run as root, without looking for anything outside and without work for nobody. */
export const CHROMIUM_ARGS: string[];

/** The path of an installed Chromium or Chrome; see find-chromium.mjs. */
export function findChromium(options?: { env?: NodeJS.ProcessEnv; install?: () => void; fixed?: string[] }): string;
