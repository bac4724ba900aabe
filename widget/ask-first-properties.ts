/** The properties of `<ask-first>`, as Lit reads them: attributes unless said otherwise. */
export const properties = {
  site: {},
  src: {},
  tokenUrl: { attribute: 'token-url' },
  getToken: { attribute: false },
  lang: { reflect: true },
  readonly: { type: Boolean },
  topics: {},
  view: {},
  source: {},
  // The level of the first heading, 2 unless given; sections are one deeper.
  headingLevel: { type: Number, attribute: 'heading-level' },
  preferences: { attribute: false },
  drawn: { state: true },
  isWhole: { state: true },
  wide: { state: true },
};

/** What says nothing of whose preferences are open. */
export const DRAWN: ReadonlySet<PropertyKey> = new Set(['preferences', 'drawn', 'wide', 'view', 'source', 'isWhole']);
