export { signErasure, verifyErasure, type SigningPair, type UnsignedErasure } from './erasure';
export { hashLeaf, merkleRoot } from './merkle';
