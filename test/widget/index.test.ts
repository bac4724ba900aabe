import { equal, ok } from './assert.ts';

describe('the script tag', () => {
  it('registers <ask-first> once, and a second copy of the script changes nothing', async () => {
    await import('../../widget/index.ts');
    const first = customElements.get('ask-first');
    ok(first);
    const again: string = '../../widget/index.ts?again';
    await import(again);
    equal(customElements.get('ask-first') === first, true);
  });
});
