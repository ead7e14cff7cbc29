import { render } from 'preact';
import { Popup } from './Popup.tsx';

const params = new URLSearchParams(location.search);
const wide = params.get('view') === 'tab';
document.body.className = wide ? 'wide' : 'popup';
render(<Popup params={params} wide={wide} />, document.getElementById('root') ?? document.body);
