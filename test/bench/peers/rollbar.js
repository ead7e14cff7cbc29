import Rollbar from 'rollbar';

new Rollbar({
  accessToken: '0123456789abcdef0123456789abcdef',
  captureUncaught: true,
  captureUnhandledRejections: true,
  endpoint: `http://${location.host}/rollbar/`,
});
