export { login, openSession } from './login';
export { closeSession, resolveBearer, resolveSession } from './principal';
export { changePassword, getViewer, updateProfile } from './profile';
export { findUserByEmail } from './queries';
export { logout, refreshTokenPair } from './refresh';
export { registerAccount } from './register';
export { issueTokenPair } from './token-pairs';
