import type { JsonSchema } from '../json-schema.ts';

/** What the checks of a schema say and its JSON form cannot: rules between members, and formats with a name. */
export const BEYOND_ZOD: Readonly<Record<string, JsonSchema>> = {
  Ask: {
    oneOf: [{ required: ['customer'] }, { required: ['email'] }, { required: ['phone'] }],
  },
  Instant: { format: 'date-time', examples: ['2026-11-21T10:00:00Z'] },
  LocalDate: { examples: ['2012', '2012-12', '2012-12-24'] },
  Overlap: { examples: ['PT24H', 'PT0S'] },
  Period: { examples: ['P10Y', 'P3M', 'PT36H'] },
  Phone: { examples: ['+12125550142'] },
  Zone: { examples: ['America/Los_Angeles'] },
};
