import { createApp, h, onMounted, ref } from 'vue';

const Render = () => {
  throw new Error('vue in render');
};
const Hook = {
  setup() {
    onMounted(() => {
      throw new Error('vue in hook');
    });
    return () => 'mounted';
  },
};

createApp({
  setup() {
    const shown = ref();
    const button = (name, onClick) => h('button', { onClick }, name);
    return () => [
      button('handler', () => {
        throw new Error('vue in handler');
      }),
      button('later', async () => {
        await undefined;
        throw new Error('vue in later');
      }),
      button('render', () => {
        shown.value = Render;
      }),
      button('hook', () => {
        shown.value = Hook;
      }),
      shown.value && h(shown.value),
    ];
  },
}).mount('#app');
