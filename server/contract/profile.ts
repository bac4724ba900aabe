import type { Choices } from './choices.ts';
import type { Held } from './change.ts';
import type { Facts } from './facts.ts';
import type { ShownCatalog } from './catalog.ts';

/** What one business system has been told of the newest revision. */
export interface Told {
  endpoint: string;
  state: 'told' | 'confirmed' | 'trying';
  at: string | null;
}

/** `GET /v1/me`: everything the customer's page shows. Addresses in `facts` are masks. */
export interface Me {
  customer: string;
  site: string;
  revision: number;
  choices: Choices;
  facts: Facts;
  catalog: ShownCatalog | null;
  sentence: string | null;
  told: Told[];
  asked: { allowed: number; refused: number; recent: unknown[] };
  volume: Record<string, { perYear: number | null; next: string | null }>;
  proposals: unknown[];
  gpc: boolean;
}

/** `POST /v1/me/changes`. Held changes are answered and kept nowhere. */
export interface ChangesAnswer {
  revision: number;
  choices: Choices;
  applied: string[];
  held: Held[];
  sentence: string | null;
  receipt: { id: string; jws: string } | null;
}

/** `GET /v1/customers/{id}`, for the business. */
export interface Customer {
  customer: string;
  revision: number;
  choices: Choices;
  facts: Facts;
  sentence: string | null;
  greeting: string | null;
  updatedAt: string;
}
