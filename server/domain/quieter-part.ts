import type { Choices } from '../contract/choices.ts';
import type { Edit } from './place.ts';

/** The edits without what they would make louder. */
export function quieterPart(edits: readonly Edit[], choices: Choices): Edit[] {
  return edits.flatMap((edit) => {
    const compared = edit.place.compare(edit.place.read(choices), edit.to);
    if (!compared.louder) return [edit];
    return compared.quieter ? [{ ...edit, to: compared.common }] : [];
  });
}
