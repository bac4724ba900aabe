import * as z from 'zod/mini';
import { Email, Phone } from './facts.ts';

const text = z.string().check(z.maxLength(10_000));

/** The body of `POST /v1/inbound`: what a customer answered, from which address. */
export const Inbound = z.discriminatedUnion('channel', [
  z.strictObject({ channel: z.enum(['sms', 'whatsapp', 'phone']), from: Phone, text }),
  z.strictObject({ channel: z.literal('email'), from: Email, text }),
]);
export type Inbound = z.infer<typeof Inbound>;

/** What became of it: understood as a stop, and for how many customers the channel was refused at once. */
export type InboundAnswer =
  | { understood: false }
  | { understood: true; channel: Inbound['channel']; customers: number };
