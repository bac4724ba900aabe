/* When the ends of plans are to be told, kept beside the profiles so that nobody reads them all to find out. */

/** One plan that will end, and when that is to be told, in milliseconds since 1970. */
export interface PlanDue {
  plan: string;
  dueAt: number;
}

/** What a write keeps of the plans that will end. */
export interface PlanDues {
  /** All that are left of this customer; what is not among them is forgotten, what was told stays told. */
  due: PlanDue[];
  /** Ids of the plans whose end is told by the events of this write; never again. */
  told: string[];
}

export interface PlanEnds {
  /** Customers with a plan whose end is to be told at `now` (milliseconds), the longest due first. */
  plansDue(query: { now: number; limit: number }): Promise<{ site: string; customer: string }[]>;
}
