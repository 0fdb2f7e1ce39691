export { draftMinutes, OFFLINE_DRAFTER } from './draft-minutes';
