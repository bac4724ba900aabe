import { html, nothing } from 'lit';
import { standings } from './topic-standing.ts';
import { louder } from './under.ts';
import type { Act } from '../preference-context.ts';
import type { NowSection } from './now-section.ts';

/** After Stop: start again with the ticked topics alone; the rest becomes a no. */
export function keepOnly(section: NowSection) {
  const { words, view, catalog, kept } = section;
  const had = standings(catalog, view.choices).filter(
    ({ topic, on }) => on && (topic.class === 'marketing' || topic.class === 'sharing'),
  );
  if (!had.length) return nothing;

  const tick = (topic: string, box: HTMLInputElement) => {
    const next = new Set(kept);
    if (box.checked) next.add(topic);
    else next.delete(topic);
    section.kept = next;
    const rest = had.filter((one) => !next.has(one.topic.id));
    const noes = rest.map((one): Act => ({ op: 'topic', topic: one.topic.id, want: 'no' }));
    section.asking = next.size ? { path: 'keep', acts: [...noes, { op: 'resume' }], control: box } : null;
  };

  return html`<fieldset class="keep">
      <legend>${words.keepOnly}</legend>
      <div class="opts pair">
        ${had.map(
          ({ topic }) =>
            html`<label class="opt">
              <input
                type="checkbox"
                class="cb"
                .checked=${kept.has(topic.id)}
                @change=${(event: Event) => tick(topic.id, event.target as HTMLInputElement)}
              />
              ${topic.name}
            </label>`,
        )}
      </div>
    </fieldset>
    ${section.asking?.path === 'keep' ? louder(section) : nothing}`;
}
