import { Skeleton } from '../ui/skeleton';

/** Two days with rows to come, at their size. */
export function MeetingListSkeleton() {
  return (
    <div aria-hidden="true" className="flex flex-col gap-8">
      {[2, 4].map((rows) => (
        <div key={rows}>
          <Skeleton className="mb-3 w-48" />
          {Array.from({ length: rows }, (_, row) => (
            <div key={row} className="flex h-16 items-center gap-6 border-t border-line">
              <Skeleton className="w-10" />
              <Skeleton className="w-2/5" />
              <Skeleton className="ml-auto w-32 max-sm:hidden" />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
