import { newChangeId } from '../../widget/new-change-id.ts';
import { equal, ok } from './assert.ts';

describe('the id of a change', () => {
  it('is the UUIDv7 of RFC 9562, appendix A.6, for its instant and its chance', () => {
    const random = Uint8Array.of(0xcc, 0x31, 0x8c, 0x4d, 0xc0, 0xc0, 0xc0, 0x73, 0x98, 0x01);
    equal(newChangeId(0x017f22e279b0, random), '017f22e2-79b0-7cc3-918c-4dc0c0c07398');
  });

  it('has the version and the variant whatever the chance', () => {
    for (let byte = 0; byte < 256; byte++) {
      const id = newChangeId(Date.now(), new Uint8Array(10).fill(byte));
      ok(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id), id);
    }
  });

  it('is never the same twice', () => {
    equal(new Set(Array.from({ length: 5000 }, () => newChangeId(1))).size, 5000);
  });
});
