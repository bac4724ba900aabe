import type { AcceptedWrite, SideEvent } from './save-of.ts';

/** The `fact.contested` events of a write: one for each fact that she says is wrong. */
export function contestedFacts({ site, customer, state, steps, via }: AcceptedWrite): SideEvent[] {
  return steps
    .filter(({ path, to }) => path.startsWith('facts.') && to === 'contested')
    .map((step) => ({
      type: 'fact.contested',
      data: {
        site,
        customer,
        revision: state.revision,
        via,
        fact: step.path.slice('facts.'.length),
        words: step.words,
      },
      steps: [step],
    }));
}
