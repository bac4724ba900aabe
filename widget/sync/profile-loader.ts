import type { Answer, Failure } from './call-server.ts';
import { fetchProfile } from './fetch-profile.ts';
import type { Knowledge } from './knowledge.ts';
import { hasUnsent } from './known.ts';
import type { Seen } from './known.ts';
import type { SessionNeeds } from './session-needs.ts';

/** How old a profile may be before coming back to the page fetches it again, ms. */
const FRESH = 60_000;

/** Fetches her profile, first the one that was asked for already, and shows it. */
export class ProfileLoader {
  /** How many answers to changes came; one that overtakes a profile is newer than it. */
  answers = 0;
  #needs: SessionNeeds;
  #knowledge: Knowledge;
  #early: Promise<Answer<Seen>> | null;
  #loadedAt = -Infinity;

  constructor(needs: SessionNeeds, knowledge: Knowledge) {
    this.#needs = needs;
    this.#knowledge = knowledge;
    this.#early = needs.profile;
  }

  get isStale(): boolean {
    return !this.#knowledge.known.online || this.#needs.world.now() - this.#loadedAt >= FRESH;
  }

  /** The next look fetches it again. */
  expire(): void {
    this.#loadedAt = -Infinity;
    this.#early = null;
  }

  /** Answers the failure, or null when it is shown. */
  async load(): Promise<Failure | null> {
    const { answers } = this;
    const { line, place, world } = this.#needs;
    const early = this.#early;
    this.#early = null;
    const answer = await (early ?? fetchProfile(line, place));
    if ('failure' in answer) return answer.failure;
    this.#loadedAt = world.now();
    // Looking may work where sending does not: while something is unsent, only its answer counts.
    if (!hasUnsent(this.#knowledge.known)) this.#knowledge.reach();
    if (answers === this.answers || answer.body.revision >= this.#knowledge.known.revision)
      this.#knowledge.see(answer.body);
    return null;
  }
}
