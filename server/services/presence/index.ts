export { type DecisionMoment, presenceAtDecisions } from './at-decisions';
export { getPresence } from './get';
export { getQuorumRule, setQuorumRule } from './quorum-rule';
export { savePresence } from './save';
