// Compiled in the page, since nothing compiles it before.
import '@angular/compiler';
import { Component, provideZonelessChangeDetection, signal } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';

const Render = Component({ selector: 'in-render', template: '{{ text() }}' })(
  class {
    text() {
      throw new Error('angular in render');
    }
  },
);
const Hook = Component({ selector: 'in-hook', template: 'mounted' })(
  class {
    ngOnInit() {
      throw new Error('angular in hook');
    }
  },
);
const App = Component({
  selector: '#app',
  imports: [Render, Hook],
  template: `
    <button (click)="handler()">handler</button>
    <button (click)="later()">later</button>
    <button (click)="shown.set('render')">render</button>
    <button (click)="shown.set('hook')">hook</button>
    @if (shown() === 'render') { <in-render /> }
    @if (shown() === 'hook') { <in-hook /> }`,
})(
  class {
    shown = signal('');
    handler() {
      throw new Error('angular in handler');
    }
    async later() {
      await undefined;
      throw new Error('angular in later');
    }
  },
);

bootstrapApplication(App, { providers: [provideZonelessChangeDetection()] });
