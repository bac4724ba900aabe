import { AddressBlocked } from './guarded-agent.ts';
import type { AttemptRow } from '../store/rows.ts';

/** Why there was no whole answer: the class that is recorded, and a sentence for the endpoint's owner. */
export interface Failure {
  class: AttemptRow['class'];
  reason: string;
}

const DNS = /^(?:ENOTFOUND|EAI_|ENODATA|ESERVFAIL|EREFUSED$|ETIMEOUT$|EBADNAME|EBADRESP|EFORMERR|ENOTIMP$)/;
const CONNECT =
  /^(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL|EACCES|EPERM|EMFILE|ENFILE)$/;
const TLS =
  /^(?:ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|ERROR_IN_|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH|HOSTNAME_MISMATCH|CRL_|EPROTO$)/;
const TIMEOUT = /^(?:ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT|UND_ERR_HEADERS_TIMEOUT|UND_ERR_BODY_TIMEOUT)$/;
const TOO_LARGE = /^(?:UND_ERR_HEADERS_OVERFLOW|HPE_HEADER_OVERFLOW|ASK_FIRST_TOO_LONG)$/;

/** Names the failure of a request by the codes of Node, OpenSSL and undici. What has no name of its own is a reset. */
export function classifyFailure(error: unknown): Failure {
  const failure = error instanceof AggregateError ? (error.errors[0] as unknown) : error;
  if (!(failure instanceof Error)) return { class: 'reset', reason: String(failure) };
  // A DOMException has a number here.
  const given: unknown = (failure as NodeJS.ErrnoException).code;
  const code = typeof given === 'string' ? given : '';
  return { class: classOf(failure, code), reason: code ? `${failure.message} (${code})` : failure.message };
}

function classOf(failure: Error, code: string): AttemptRow['class'] {
  if (failure instanceof AddressBlocked) return 'blocked';
  if (failure.name === 'TimeoutError' || TIMEOUT.test(code)) return 'timeout';
  if (TOO_LARGE.test(code)) return 'too-large';
  if (DNS.test(code)) return 'dns';
  if (TLS.test(code) || /before secure TLS connection/.test(failure.message)) return 'tls';
  if (CONNECT.test(code)) return 'connect';
  return 'reset';
}
