export { login, openSession } from './login';
export { closeSession, resolveBearer, resolveSession } from './principal';
export { changePassword, getViewer, updateProfile } from './profile';
export { findUserByEmail } from './queries';
export { logout, refreshTokenPair } from './refresh';
export { emailTaken, registerAccount } from './register';
export { countLoginTry, forgetLoginTries } from './throttle';
export { issueTokenPair } from './token-pairs';
export type { UserRow } from './view';
