import * as z from 'zod/mini';
import { Attempt, Delivery, Endpoint } from './endpoints.ts';
import { ListedEvent } from './events.ts';
import { Customer } from './profiles.ts';
import { HistoryLine } from './records.ts';
import { Key } from './sites.ts';

function listOf<T extends z.ZodMiniType>(item: T) {
  return z.object({ items: z.array(item), next: z.nullable(z.string()) });
}

export const AttemptList = listOf(Attempt);
export const CustomerList = listOf(Customer);
export const DeliveryList = listOf(Delivery);
export const EndpointList = listOf(Endpoint);
export const EventList = listOf(ListedEvent);
export const HistoryPage = listOf(HistoryLine);
export const KeyList = listOf(Key);
