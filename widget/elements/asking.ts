import type { Act } from '../preference-context.ts';

/** Louder acts that wait for her yes, asked under `path`. */
export interface Asking {
  path: string;
  acts: Act[];
  /** Where the focus returns to. */
  control: HTMLElement;
}

/** A field that cannot be taken as it stands, by the name it has in its form, and what to do about it. */
export type Invalid = Readonly<Record<string, string>>;
