import type docusign from 'docusign-esign';

export type DocusignSdk = typeof docusign;

let loading: Promise<DocusignSdk> | undefined;

/** The vendor's client is large: loaded when the first envelope needs it, and never seen by a bundler. */
export function loadSdk(): Promise<DocusignSdk> {
  loading ??= import(/* turbopackIgnore: true */ /* webpackIgnore: true */ 'docusign-esign').then(
    (found) => (found.default ?? found) as DocusignSdk, // safe because all its exports hang on the default one
  );
  return loading;
}
