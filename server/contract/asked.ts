import type { AskChannel } from './channel.ts';
import type { ContactResult } from './contact.ts';
import type { Outcome, ReasonCode } from './decision.ts';

/** A contact as `POST|PATCH /v1/contacts` answers it. */
export interface LoggedContact {
  id: string;
  /** '' while a slot is nobody's yet: only an address was known. */
  customer: string;
  channel: AskChannel;
  topic: string;
  at: string;
  /** null: a slot that nobody reported yet. */
  result: ContactResult | null;
  decision: string | null;
  /** false: it was made without an answer to go by. */
  asked: boolean;
}

/** One line of “Who asked, what we sent”: an ask and its answer, or a contact that was made. Newest first. */
export type AskedLine =
  | {
      kind: 'ask';
      /** The decision; a contact made by it names it. */
      id: string;
      /** When it was asked. */
      at: string;
      /** The instant that was judged, where it is another. */
      for: string | null;
      channel: AskChannel;
      topic: string;
      outcome: Outcome;
      codes: ReasonCode[];
      nextAllowedAt: string | null;
      campaign: string | null;
      /** She reported that it was done all the same. */
      reported?: true;
    }
  | {
      kind: 'contact';
      id: string;
      at: string;
      channel: AskChannel;
      topic: string;
      result: ContactResult;
      decision: string | null;
      /** false: nobody asked first. */
      asked: boolean;
      /** She reported it. */
      reported?: true;
    };

/** `asked` of `GET /v1/me`: how many asks were allowed and how many were not, what she reported, and the newest lines. */
export interface AskedSummary {
  allowed: number;
  refused: number;
  /** How often she said “they did it anyway”. */
  broken: number;
  recent: AskedLine[];
}

/** `volume` of `GET /v1/me`, by topic. */
export interface TopicVolume {
  /** Contacts of the topic in the last 365 days per customer who has it on; null before 30 days of data. */
  perYear: number | null;
  /** When this customer may next be contacted about it by any channel; null: now, or nobody knows. */
  next: string | null;
  /** What a plan of hers, or what she owns, closes it for, whether or not it is on; null: nothing. */
  closed: PlanClosing | null;
}

/** Why a topic is closed on every channel by a plan or something owned, until when, and in her own words. */
export interface PlanClosing {
  code: Extract<ReasonCode, 'keeps-until' | 'not-before' | 'already-has' | 'not-interested' | 'not-my-decision'>;
  until: string | null;
  said: string | null;
}
