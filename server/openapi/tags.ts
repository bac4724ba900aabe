/** The groups of routes, in the order in which they are told. */
export const TAGS = {
  ask: {
    name: 'Ask before contacting',
    about: 'May I contact this person, by this channel, about this, now? A no is an answer, not an error: 200.',
  },
  customers: {
    name: 'Customers',
    about: 'What a customer chose, what you say of them, and what they told your staff.',
  },
  doors: {
    name: 'Doors without a login',
    about: 'Links in messages, one-click unsubscribe (RFC 8058), replies of STOP, and lists from an old system.',
  },
  webhooks: {
    name: 'Endpoints and events',
    about:
      'Where signed webhooks go, what became of each, and the same events to pull. What is sent stands under Webhooks.',
  },
  site: {
    name: 'Site, catalog and keys',
    about: 'What a site offers to choose, who may ask for it, and how its customers sign in.',
  },
  me: {
    name: 'The customer’s own side',
    about: 'What `<ask-first>` calls from a page, with the token that your server signs for the customer.',
  },
  receipts: {
    name: 'Receipts and signals',
    about: 'What anybody needs to check a receipt, and what is said of Global Privacy Control.',
  },
  running: { name: 'Running it', about: 'Health, numbers, the widget’s files and this description.' },
} as const;

export type Tag = keyof typeof TAGS;
