import * as z from 'zod/mini';

/** A way to reach a person. */
export const Channel = z.enum(['email', 'sms', 'phone', 'post', 'push', 'whatsapp', 'in-app', 'visit']);
export type Channel = z.infer<typeof Channel>;

/** What a topic can be asked about by: a channel, or `share`, the only channel of a sharing topic. */
export const AskChannel = z.enum([...Channel.options, 'share']);
export type AskChannel = z.infer<typeof AskChannel>;
