import { Component, createElement as h, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';

const Render = ({ where }) => {
  throw new Error(`react in ${where}`);
};
const Hook = () => {
  useEffect(() => {
    throw new Error('react in hook');
  }, []);
  return 'mounted';
};
class Boundary extends Component {
  state = { broken: false };
  static getDerivedStateFromError() {
    return { broken: true };
  }
  render() {
    return this.state.broken ? h('p', null, 'Sorry.') : this.props.children;
  }
}

function App() {
  const [shown, show] = useState();
  const button = (name, onClick) => h('button', { key: name, type: 'button', onClick }, name);
  return [
    button('handler', () => {
      throw new Error('react in handler');
    }),
    button('later', async () => {
      await undefined;
      throw new Error('react in later');
    }),
    button('render', () => show('render')),
    button('hook', () => show('hook')),
    button('boundary', () => show('boundary')),
    shown === 'render' && h(Render, { key: 'shown', where: 'render' }),
    shown === 'hook' && h(Hook, { key: 'shown' }),
    shown === 'boundary' && h(Boundary, { key: 'shown' }, h(Render, { where: 'boundary' })),
  ];
}

createRoot(document.getElementById('app')).render(h(App));
