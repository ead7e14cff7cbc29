import { initializeFaro } from '@grafana/faro-web-sdk';

initializeFaro({ url: `http://${location.host}/faro`, app: { name: 'bench', version: '1.0.0' } });
