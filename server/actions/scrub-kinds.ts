import type { ReasonCode, Outcome } from '../contract/decision.ts';
import type { ScrubSummary } from '../contract/scrub.ts';
import type { BriefJudgement } from '../domain/decide-briefly.ts';
import { instantText } from '../domain/decide-instant.ts';
import type { RowAnswer } from './list-format.ts';

/** One kind of answer: rows are many, kinds are few. */
export interface AnswerKind {
  /** Its position among the kinds. */
  at: number;
  outcome: Outcome;
  isKept: boolean;
  codes: readonly ReasonCode[];
  reasons: string;
  /** Rows that were answered so and are not in the summary yet. */
  rows: number;
}

/** What one row is answered: the kind, and when it may be, in milliseconds; 0: no instant. */
export interface ListAnswer {
  kind: AnswerKind;
  next: number;
}

/** The kinds of answer that one list was given. */
export interface AnswerKinds {
  at(position: number): AnswerKind;
  /** What a judgement says, as a kind and an instant. */
  answer(judgement: BriefJudgement): ListAnswer;
  /** Adds the rows since the last time to the summary. */
  sum(summary: ScrubSummary): void;
}

export function createAnswerKinds(): AnswerKinds {
  const kinds: AnswerKind[] = [];
  const byName = new Map<string, AnswerKind>();

  function kindOf({ outcome, codes }: BriefJudgement): AnswerKind {
    const reasons = codes.join(' ');
    const name = `${outcome} ${reasons}`;
    const known = byName.get(name);
    if (known) return known;
    const kind = { at: kinds.length, outcome, isKept: outcome === 'allow', codes, reasons, rows: 0 };
    byName.set(name, kind);
    kinds.push(kind);
    return kind;
  }

  return {
    at: (position) => kinds[position]!,
    answer(judgement) {
      const { nextAllowedAt } = judgement;
      return { kind: kindOf(judgement), next: nextAllowedAt === null ? 0 : Date.parse(nextAllowedAt) };
    },
    sum(summary) {
      for (const kind of kinds) {
        if (kind.rows === 0) continue;
        if (kind.isKept) summary.kept += kind.rows;
        for (const code of kind.codes) summary.byReason[code] = (summary.byReason[code] ?? 0) + kind.rows;
        kind.rows = 0;
      }
    },
  };
}

/** The answer as our columns carry it. */
export function rowAnswer({ kind, next }: ListAnswer): RowAnswer {
  return { outcome: kind.outcome, reasons: kind.reasons, next: next === 0 ? '' : (instantText(next) ?? '') };
}
