import Honeybadger from '@honeybadger-io/js';

Honeybadger.configure({ apiKey: 'hbp_0123456789', endpoint: `http://${location.host}/honeybadger` });
