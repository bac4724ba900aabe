import { loadWords } from '../../../../widget/words/load-words.ts';
import { loadPanelWords, panelWords } from '../../../../widget/words/panels/load.ts';
import { recordEn } from '../../../../widget/words/panels/record-en.ts';
import { ok, same } from '../../elements/assert.ts';

describe('the panels’ words for a tag', () => {
  it('are those of the language once both of its files have come, what came of an ask among them', async () => {
    // In English those of her record come with what draws them.
    const english = { ...recordEn, ...panelWords('en') };
    for (const tag of ['fr-CA', 'de-AT', 'es-AR', 'ar-EG']) {
      await Promise.all([loadWords(tag), loadPanelWords(tag)]);
      const words = panelWords(tag);
      same(Object.keys(words).sort(), Object.keys(english).sort(), tag);
      ok(words.save !== english.save && words.allowed !== english.allowed, `${tag} is English`);
    }
  });

  it('write numbers and lists as the country of the tag does', async () => {
    await Promise.all([loadWords('es-US'), loadPanelWords('es-US')]);
    const at = new Date(2026, 10, 21, 13, 5).toISOString();
    same(
      panelWords('es-US')
        .toldAt(panelWords('es-US').clock(at, Date.parse(at)))
        .replace(/\s/g, ''),
      'comunicadoala1:05p.m.',
    );
  });

  it('are English where there are none, and where the tag is no tag', async () => {
    await loadPanelWords('pt-BR');
    for (const tag of ['pt-BR', '', 'constructor']) same(panelWords(tag).save, 'Save', tag);
  });
});
