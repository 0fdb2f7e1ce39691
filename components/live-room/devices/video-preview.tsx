'use client';

import { VideoOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';

/** One's own picture, as in a mirror; in its place a word why there is none. */
export function VideoPreview({ stream }: { stream: MediaStream | null }) {
  const words = useTranslations('rooms.devices');
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);

  return (
    <div className="relative aspect-video w-full overflow-hidden rounded-md border border-line bg-sunken">
      {stream ? (
        <video
          ref={video}
          autoPlay
          muted
          playsInline
          aria-label={words('preview')}
          className="size-full -scale-x-100 object-cover"
        />
      ) : (
        <p className="absolute inset-0 flex flex-col items-center justify-center gap-2 text-sm text-ink-soft">
          <VideoOff aria-hidden="true" strokeWidth={1.5} className="size-6 text-ink-faint" />
          {words('noPicture')}
        </p>
      )}
    </div>
  );
}
