export { type Answers, answersOf, consentModeOf, listAnswers, mayAnalyse } from './consents';
export { findMeeting, type LiveMeeting } from './find-meeting';
export { leadsRoom } from './leads-room';
export { mintLiveToken } from './mint-token';
export { findPerson, nameOf, type RoomPerson } from './people';
export { sendMessage } from './send-message';
