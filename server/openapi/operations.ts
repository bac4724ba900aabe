import type { Operation } from './operation.ts';
import { ASK_OPERATIONS } from './operations/ask.ts';
import { CUSTOMER_OPERATIONS } from './operations/customers.ts';
import { DOOR_OPERATIONS } from './operations/doors.ts';
import { ENDPOINT_OPERATIONS } from './operations/endpoints.ts';
import { ME_OPERATIONS } from './operations/me.ts';
import { PAGE_OPERATIONS } from './operations/pages.ts';
import { RECEIPT_OPERATIONS } from './operations/receipts.ts';
import { RUNNING_OPERATIONS } from './operations/running.ts';
import { SITE_OPERATIONS } from './operations/site.ts';

/** Every route that the server answers, in the order in which they are told. */
export const OPERATIONS: readonly Operation[] = [
  ...ASK_OPERATIONS,
  ...CUSTOMER_OPERATIONS,
  ...DOOR_OPERATIONS,
  ...PAGE_OPERATIONS,
  ...ENDPOINT_OPERATIONS,
  ...SITE_OPERATIONS,
  ...ME_OPERATIONS,
  ...RECEIPT_OPERATIONS,
  ...RUNNING_OPERATIONS,
];
