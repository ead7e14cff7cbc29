import { expect, test } from '@playwright/test';
import { nameOfNext, type Picture, withNames, withPictures } from '../../../../widget/feedback/picture.ts';

const pictureOf = (name: string): Picture => ({ name, blob: new Blob(['x']), isFinished: true });
const names = (pictures: readonly Picture[]) => pictures.map(({ name }) => name);

test('each file has a name of its own', () => {
  const shots = withNames([pictureOf('shot.png')], [pictureOf('shot.png'), pictureOf('shot.png'), pictureOf('log')]);
  expect(names(shots)).toEqual(['shot.png', 'shot (2).png', 'shot (3).png', 'log']);
  expect(names(withNames(shots, [pictureOf('log'), pictureOf('a.tar.gz'), pictureOf('shot (2).png')]))).toEqual([
    ...names(shots),
    'log (2)',
    'a.tar.gz',
    'shot (2) (2).png',
  ]);
});

test('what is added and what was there are kept as they are where no name is taken', () => {
  const [one, two] = [pictureOf('one.png'), pictureOf('two.png')];
  expect(withNames([one], [two])).toEqual([one, two]);
  expect(withNames([one], [two])[1]).toBe(two);
});

test('a picture of the page gets the next number that is free', () => {
  expect(nameOfNext([])).toBe('page-1.png');
  expect(nameOfNext([pictureOf('page-2.png')])).toBe('page-3.png');
  expect(nameOfNext([pictureOf('page-1.png'), pictureOf('notes.txt')])).toBe('page-3.png');
});

test('more than a report takes is refused, and nothing of it is added', () => {
  const many = Array.from({ length: 20 }, (_, index) => pictureOf(`${index}.png`));
  expect(() => withPictures(many, many)).toThrow('Nothing was added');
});
