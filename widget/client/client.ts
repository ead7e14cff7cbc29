import { milliseconds } from '../../shared/brand.ts';
import type { Fault } from '../../shared/capture/capture.ts';
import type { Trail } from '../../shared/protocol/breadcrumb.ts';
import type { EventId } from '../../shared/protocol/event.ts';
import type { Breadcrumb, Client, Event, EventHint, EventProcessor, Integration, Options } from '../api.ts';
import { after } from '../page/after.ts';
import { randomId } from '../page/random-id.ts';
import { createCapturing, newId } from './capturing.ts';
import { createCompanion } from './companion.ts';
import { createConsentGate } from './consent-gate.ts';
import { crumbOf } from './crumbs.ts';
import type { Engine } from './engine.ts';
import { createEngineLoader } from './engine-loader.ts';
import { chooseIntegrations } from './integrations.ts';
import { createLeftovers } from './leftovers.ts';
import { watchLife } from './life.ts';
import { createMeasures } from './measures.ts';
import { loadEngine } from './parts.ts';
import { readGiven } from './read-given.ts';
import type { ClientScope } from './scope.ts';
import { createScopes } from './scopes.ts';
import { whenIdle } from './when-idle.ts';

export type PageWindow = typeof globalThis & Window;

/** What the rest of the widget needs of a client beyond its public face. */
export interface OwnClient extends Client {
  readonly engine: () => Promise<Engine>;
  /** What the stub has caught. */
  takeEarlier(capture: Fault, at: number): void;
  getScope(): ClientScope;
  trail(): Trail;
}

/**
 * The first half of a client, which loads with the page: it watches, and knows who it happened to. What is to be made of that
 * is the engine's, which comes when there is something to do.
 */
export function createClient(options: Options, early: ClientScope, page: PageWindow = window): OwnClient {
  const { companion = 'auto', initialScope, consent = 'granted' } = options;
  const fetch = page.fetch.bind(page);
  const leftovers = createLeftovers(page, `${options.dsn ?? ''} ${options.instance ?? ''}`.trim(), randomId);
  const integrations: Integration[] = [];
  let lastEventId: EventId | undefined;

  const engine = createEngineLoader({
    async load() {
      const { createEngine } = await loadEngine();
      const made = createEngine({ page, given: options, fetch, processors, mayKeep });
      made.queue.onWaiting(leftovers.noteWaiting);
      const lost = mayKeep() ? leftovers.lost() : undefined;
      // Forgotten when it is written: this page may end as well.
      if (lost !== undefined) made.queue.enterLost(lost).then(() => leftovers.forget(lost), nothing);
      return made;
    },
    failed: (error) =>
      page.console.warn('Errata: what was caught cannot be sent, since a part of it did not load:', error),
    after,
  });
  const gate = createConsentGate<(engine: Engine) => void>(consent, engine.do, (occurrences) =>
    engine.do(({ queue }) => queue.countGivenUp(occurrences), occurrences),
  );

  const mayKeep = () => gate.consent() === 'granted';

  const listensToSentry = createCompanion(page, (event, status) =>
    gate.do((engine) => engine.takeFromSentry(event, status)),
  );
  /** Where the page runs Sentry, that catches, and it wraps what is to be wrapped. */
  const isCompanion = () => companion !== false && options.capture !== 'own' && listensToSentry();
  const chosen = chooseIntegrations(options);
  const capturing = createCapturing({
    page,
    options,
    chosen: isCompanion() ? { ...chosen, wraps: [] } : chosen,
    isLeftToOthers: isCompanion,
    take(held, original) {
      const then = scopes.read();
      const hint = original === undefined ? {} : { originalException: original };
      gate.do((engine) => engine.takeFault(held, hint, then), held.times ?? 1);
    },
    givenUp: (occurrences) => gate.do(({ queue }) => queue.countGivenUp(occurrences), occurrences),
    handledLater: (event) => gate.do((engine) => engine.handledLater(event)),
  });

  const measure = createMeasures({
    ...{ options, chosen, isLeftToOthers: isCompanion },
    give(work) {
      if (capturing.isOn()) gate.do(work);
    },
  });

  const leave = (crumb: Breadcrumb) => void capturing.leave(crumbOf(crumb));
  const scopes = createScopes({ leave, clearTrail: capturing.clear }, early, initialScope);

  const processors = (): readonly EventProcessor[] =>
    integrations.flatMap((one) => (one.processEvent ? [processing(one, one.processEvent)] : []));
  const processing =
    (one: Integration, process: NonNullable<Integration['processEvent']>): EventProcessor =>
    (event, hint) =>
      process.call(one, event, hint, client);

  /** What an event that a site makes itself begins with. */
  const begin = () => {
    const given = { id: newId(), at: milliseconds(Date.now()), trail: capturing.trail() };
    return [given, scopes.read()] as const;
  };
  const give = (event: Event, hint: EventHint): string => {
    const [given, then] = begin();
    lastEventId = given.id;
    gate.do((engine) => engine.takeEvent(event, hint, then, given), 1);
    return given.id;
  };

  const client: OwnClient = {
    engine: engine.get,
    trail: capturing.trail,
    captureException(exception, hint = {}) {
      const held = capturing.heldOf(readGiven(exception, client.captureException));
      const known = capturing.handOver(exception, held.eventId);
      lastEventId = known ?? held.eventId;
      const then = scopes.read();
      if (known === undefined)
        gate.do((engine) => engine.takeFault(held, { originalException: exception, ...hint }, then), 1);
      return lastEventId;
    },
    captureMessage: (message, level = 'info') =>
      give({ message, level: 'info' }, { captureContext: typeof level === 'string' ? { level } : level }),
    captureEvent: (event, hint = {}) => give(event, hint),
    captureFeedback(input, hint = {}) {
      const [given, then] = begin();
      gate.do((engine) => engine.takeFeedback(input, hint, then, given), 1);
      return given.id;
    },
    addBreadcrumb: leave,
    addIntegration(integration) {
      if (integrations.some(({ name }) => name === integration.name)) return;
      integrations.push(integration);
      integration.setup?.(client);
    },
    addEventProcessor: (processor) => void scopes.own.addEventProcessor(processor),
    getScope: scopes.current,
    withScope: scopes.within,
    lastEventId: () => lastEventId,
    async fateOf(id) {
      if (engine.now() !== undefined || mayKeep()) return (await engine.get()).queue.fateOf(id as EventId);
      // Nobody has answered yet: it waits in memory.
      return gate.consent() === 'pending' ? 'queued' : 'dropped';
    },
    async flush(timeout = 10_000) {
      if (isIdle()) return true;
      // A part that cannot be loaded is said in the console; what waits for it is not sent.
      const loaded = await engine.get().catch(nothing);
      return loaded === undefined ? false : loaded.queue.flush(timeout);
    },
    async close(timeout = 2000) {
      isClosed = true;
      stop();
      gate.end();
      return client.flush(timeout);
    },
    isEnabled: () => !isClosed,
    setConsent(answer) {
      if (isClosed) return;
      gate.answer(answer);
      if (answer === 'denied') stop();
      else if (!capturing.isOn()) start();
      if (answer === 'denied') void engine.now()?.queue.forbid();
      if (answer === 'granted') goOn();
    },
    async account() {
      if (engine.now() !== undefined || mayKeep()) return (await engine.get()).queue.account();
      const waiting = gate.held();
      return { captured: waiting, delivered: 0, waiting, refused: 0, dropped: 0, store: 'memory' };
    },
    getOptions: () => options,
    takeEarlier(capture, at) {
      const held = { ...capturing.heldOf(capture), at: milliseconds(at) };
      const then = scopes.read();
      gate.do((engine) => engine.takeFault(held, {}, then), 1);
    },
  };

  /** Nothing was caught, and nothing is left from before. */
  const isIdle = () => engine.now() === undefined && !engine.isWaiting() && !leftovers.any();

  let stopLife: () => void = nothing;
  let isClosed = false;
  function start() {
    capturing.start();
    measure();
    stopLife = watchLife(page, { engine, leftovers, isIdle });
  }
  function stop() {
    capturing.stop();
    stopLife();
  }
  /** What is left from before goes, too. */
  function goOn() {
    if (isClosed || !mayKeep()) return;
    if (leftovers.any() || engine.now() !== undefined) engine.do(({ queue }) => queue.deliver());
  }
  if (consent !== 'denied') start();
  // It has waited longer than that, and the first look into a site's storage holds up the page.
  if (consent === 'granted') whenIdle(page, goOn);
  for (const integration of chosen.added) client.addIntegration(integration);
  return client;
}

const nothing = () => undefined;
