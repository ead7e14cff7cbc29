import { apply } from '../../shared/integrations/natives.ts';
import { quiet } from '../../shared/integrations/quietly.ts';
import { agreed, nameAgreed, pageReady } from '../bridge.ts';

/**
 * The page's end of the bridge: returns what sends one string over.
 * What is sent before the other end is there (it is injected separately) waits for it, up to 1,000 strings.
 */
export function openBridge(meetingPlace: EventTarget): (text: string) => void {
  const NativeEvent = CustomEvent;
  const { dispatchEvent } = meetingPlace;
  const { stopImmediatePropagation } = Event.prototype;
  const readDetail = Object.getOwnPropertyDescriptor(CustomEvent.prototype, 'detail')?.get;

  let name: string | undefined;
  const waiting: Record<number, string> = { __proto__: null } as never;
  let waitingCount = 0;

  const dispatch = (type: string, detail: string) => {
    apply(dispatchEvent, meetingPlace, [new NativeEvent(type, { __proto__: null, detail } as CustomEventInit)]);
  };

  const onName = quiet((event: Event) => {
    apply(stopImmediatePropagation, event, []);
    const detail = readDetail && apply(readDetail, event, []);
    if (typeof detail !== 'string') return;
    name = detail;
    dispatch(name, agreed);
    for (let i = 0; i < waitingCount; i++) dispatch(name, waiting[i] ?? '');
  });
  meetingPlace.addEventListener(nameAgreed, onName, { capture: true, once: true });
  dispatch(pageReady, '');

  return (text) => {
    if (name !== undefined) dispatch(name, text);
    else if (waitingCount < 1000) waiting[waitingCount++] = text;
  };
}
