'use client';

/** Inside the shell, so that the navigation stays. */
export { default } from '../error';
