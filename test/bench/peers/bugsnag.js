import Bugsnag from '@bugsnag/js';

Bugsnag.start({
  apiKey: '0123456789abcdef0123456789abcdef',
  endpoints: { notify: `http://${location.host}/bugsnag`, sessions: `http://${location.host}/bugsnag-sessions` },
  logger: null,
});
