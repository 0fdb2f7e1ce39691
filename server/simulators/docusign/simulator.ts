import type { ConnectBehaviour, DocumentBehaviour, DocusignFault } from './behaviours';
import type { ConnectDelivery, ConnectMessage } from './connect';
import type { App } from './oauth';
import type { Envelope } from './state';

export interface DocusignSimulatorOptions {
  app: App;
  /** Any free port unless given. */
  port?: number;
  /** A person has let the app act for them; true unless given. */
  hasConsent?: boolean;
  /** HMAC keys of Connect, the newest first. */
  connectKeys?: readonly string[];
  now?: () => number;
}

export interface RecordedRequest {
  method: string;
  /** With its query. */
  path: string;
  body: string;
}

export interface DocusignSimulator {
  /** Base path and OAuth base at once. */
  url: string;
  requests: RecordedRequest[];
  envelopes: ReadonlyMap<string, Envelope>;
  /** Events that wait while Connect holds them back. */
  outbox: ConnectMessage[];
  deliveries: ConnectDelivery[];
  fail(fault: DocusignFault, count?: number): void;
  behave(change: Partial<ConnectBehaviour>): void;
  useConnectKeys(keys: readonly string[]): void;
  signMessage(message: ConnectMessage): ConnectMessage;
  setConsent(has: boolean): void;
  forgetTokens(): void;
  returnDocuments(behaviour: DocumentBehaviour): void;
  /** A person's own step, without a browser. */
  act(envelopeId: string, recipientId: string, act: 'view' | 'sign' | 'decline', reason?: string): void;
  /** The account's own void, from the vendor's screens. */
  voidEnvelope(envelopeId: string, reason: string): void;
  /** Posts the events that were held back. */
  flush(order: 'kept' | 'reversed'): Promise<void>;
  /** Resolves when no delivery is under way. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}
