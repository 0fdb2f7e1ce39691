'use client';

import { useEffect, useRef } from 'react';
import { measureLevel } from './sound-level';

const WINDOW_SAMPLES = 2048;

/** Calls `onLevel` once a frame with the level of a microphone, in dBFS. */
export function useSoundLevel(stream: MediaStream | null, onLevel: (dbfs: number) => void): void {
  const latest = useRef(onLevel);
  useEffect(() => {
    latest.current = onLevel;
  });

  useEffect(() => {
    if (!stream) return;
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = WINDOW_SAMPLES;
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(WINDOW_SAMPLES);

    let frame = requestAnimationFrame(function measure() {
      analyser.getFloatTimeDomainData(samples);
      latest.current(measureLevel(samples));
      frame = requestAnimationFrame(measure);
    });
    return () => {
      cancelAnimationFrame(frame);
      void context.close();
    };
  }, [stream]);
}
