import { joinClasses } from '../lib/join-classes';

/** A sheet with a folded corner; its check is one stroke. The same paths stand in `app/icon.svg`. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" fill="none" aria-hidden="true" className={joinClasses('size-6 text-accent', className)}>
      <path
        d="M14.5 2.75H6.75a2 2 0 0 0-2 2v14.5a2 2 0 0 0 2 2h10.5a2 2 0 0 0 2-2V7.5z"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinejoin="round"
      />
      <path
        d="M14.5 2.75V7.5h4.75z"
        fill="currentColor"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinejoin="round"
      />
      <path
        d="M8.25 13.75l2.75 2.75 4.75-5.5"
        stroke="currentColor"
        strokeWidth="1.75"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

/** The mark and the name. */
export function LogoType({ name }: { name: string }) {
  return (
    <span className="inline-flex items-center gap-2">
      <Logo />
      <span className="font-serif text-[1.375rem] leading-6 font-semibold tracking-[-0.01em]">{name}</span>
    </span>
  );
}
