import { render } from 'preact';
import { FeedbackPage } from './FeedbackPage.tsx';

const tab = new URLSearchParams(location.search).get('tab');
render(
  <FeedbackPage tabId={tab === null ? undefined : Number(tab)} />,
  document.getElementById('root') ?? document.body,
);
