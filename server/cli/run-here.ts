import { CliFailure } from './cli-failure.ts';
import { NotDone } from '../moving/not-done.ts';

/** Failures of the store's own parts that are a sentence for whoever runs it. */
const SENTENCES = new Set(['StoreUnusable', 'MasterKeyError']);
/** What a disk, a file or a database server does. SQL that is wrong (SQLSTATE 42…, SQLite's 1) and everything else is a bug of ours. */
const SURROUNDINGS = /^(?:E[A-Z]+|ERR_SQLITE_ERROR|42501|(?!42)[0-9A-Z]{5})$/;

/** Runs what is done on this machine and not asked of a server. Throws CliFailure for what could not be done. */
export async function runHere<T>(work: () => Promise<T> | T): Promise<T> {
  try {
    return await work();
  } catch (failure) {
    if (!(failure instanceof Error)) throw failure;
    if (failure instanceof NotDone) throw new CliFailure(failure.message, { exit: failure.exit, cause: failure });
    if (!SENTENCES.has(failure.name) && !SURROUNDINGS.test(codeOf(failure))) throw failure;
    throw new CliFailure(`${failure.message.replace(/\.$/, '')}.`, { cause: failure });
  }
}

function codeOf(failure: Error): string {
  if ('errcode' in failure && failure.errcode === 1) return '';
  return 'code' in failure ? String(failure.code) : '';
}
