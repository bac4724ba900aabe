/** One thing wrong with a body: where (RFC 6901 JSON Pointer) and what. The body's own values are never echoed. */
export interface Fault {
  pointer: string;
  detail: string;
}

/** An error on the wire: RFC 9457, `application/problem+json`. */
export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  requestId: string;
  errors?: Fault[];
}
