import { expect, test } from '@playwright/test';
import { sourceMapReference } from '../../../../shared/source-maps/reference.ts';

test('the comment that ends a script says where its source map is', () => {
  expect(sourceMapReference('a()\n//# sourceMappingURL=app.js.map', null)).toBe('app.js.map');
  expect(sourceMapReference('a()\r\n//@ sourceMappingURL=/maps/app.map \r\n', null)).toBe('/maps/app.map');
  expect(sourceMapReference('a()//# sourceMappingURL=a.map\n//# sourceMappingURL=b.map\n// end\n', null)).toBe('b.map');
});

test('a header goes before it', () => {
  expect(sourceMapReference('a()\n//# sourceMappingURL=a.map', ' b.map ')).toBe('b.map');
  expect(sourceMapReference('a()\n//# sourceMappingURL=a.map', '')).toBe('a.map');
});

test('code that writes such a comment says nothing of itself', () => {
  expect(sourceMapReference('a()', null)).toBeUndefined();
  expect(sourceMapReference('a()\n//# sourceMappingURL=', null)).toBeUndefined();
  expect(sourceMapReference('out += "//# sourceMappingURL=" + name', null)).toBeUndefined();
  expect(sourceMapReference('//# sourceMappingURL=a.map\nrun()', null)).toBeUndefined();
});
