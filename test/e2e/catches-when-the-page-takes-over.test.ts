import { expect, setUp, test } from '../support/test.ts';

test('a page that takes over the error handlers hides nothing', async ({ errata, receiver, site }) => {
  await setUp(errata, receiver.dsn, site.origin);
  await errata.open(
    site.page(
      '/takes-over.html',
      `<script>
        globalThis.onerror = () => true;
        globalThis.onunhandledrejection = (event) => event.preventDefault();
        addEventListener('error', (event) => { event.stopImmediatePropagation(); event.preventDefault(); }, true);
        addEventListener('unhandledrejection', (event) => event.stopImmediatePropagation(), true);
      </script>
      <script>throw new Error('silenced')</script>
      <script>Promise.reject(new Error('silenced rejection'))</script>
      <button onclick="null.x">x</button><script>document.querySelector('button').click()</script>`,
    ),
  );
  await expect.poll(() => receiver.events()).toHaveLength(3);
});

test('a page that breaks the builtins afterwards hides nothing, and sees nothing of us', async ({
  errata,
  receiver,
  site,
}) => {
  await setUp(errata, receiver.dsn, site.origin);
  const tab = await errata.open(
    site.page(
      '/breaks-builtins.html',
      `<script>
        globalThis.spied = [];
        const spy = (name) => function () { spied.push(name); throw new Error('spy ' + name); };
        const native = { setTimeout, Error, document };
        JSON.stringify = spy('JSON.stringify');
        Reflect.apply = spy('Reflect.apply');
        Reflect.ownKeys = spy('Reflect.ownKeys');
        Function.prototype.call = spy('call');
        Function.prototype.apply = spy('apply');
        String.prototype.slice = spy('slice');
        Object.prototype.toString = spy('toString');
        EventTarget.prototype.dispatchEvent = spy('dispatchEvent');
        globalThis.CustomEvent = spy('CustomEvent');
        globalThis.String = spy('String');
        Object.defineProperty(ErrorEvent.prototype, 'error', { get: spy('ErrorEvent.error') });
        Object.defineProperty(Object.prototype, 'toJSON', { get: spy('toJSON'), configurable: true });
        Object.defineProperty(Array.prototype, '0', { set: spy('Array[0]'), configurable: true });
        throw new native.Error('still seen');
      </script>`,
    ),
  );
  await expect.poll(() => receiver.events()).toHaveLength(1);
  expect(receiver.events()[0]).toMatchObject({ exception: { values: [{ type: 'Error', value: 'still seen' }] } });
  expect(await tab.evaluate('spied')).toEqual([]);
});
