import { Application, Controller } from '@hotwired/stimulus';

const application = Application.start();
application.register(
  'app',
  class extends Controller {
    handler() {
      throw new Error('stimulus in handler');
    }
    async later() {
      await undefined;
      throw new Error('stimulus in later');
    }
    render() {
      this.#add('renders');
    }
    hook() {
      this.#add('hooks');
    }
    #add(controller) {
      const added = document.createElement('p');
      added.dataset.controller = controller;
      this.element.append(added);
    }
  },
);
application.register(
  'renders',
  class extends Controller {
    initialize() {
      throw new Error('stimulus in render');
    }
  },
);
application.register(
  'hooks',
  class extends Controller {
    connect() {
      throw new Error('stimulus in hook');
    }
  },
);

const app = document.getElementById('app');
for (const name of ['handler', 'later', 'render', 'hook']) {
  const button = document.createElement('button');
  button.dataset.action = `app#${name}`;
  button.textContent = name;
  app.append(button);
}
app.dataset.controller = 'app';
