export { createEgressEndpoint, type EgressOptions } from './egress/egress-endpoint';
export { type Sink, SOCKET_TIMES, type SocketTimes } from './egress/egress-socket';
export { createUpgradeDoor, type UpgradeDoor, type UpgradeEndpoint } from './upgrade-door';
