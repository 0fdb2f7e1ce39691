'use client';

import { useEffect, useRef, useState } from 'react';
import SignaturePad from 'signature_pad';

/** The certificate is white paper, whatever the reader's theme. */
const INK = '#1c1b19';
/** Above this a signature weighs more and looks no better. */
const MOST_PIXEL_RATIO = 3;

export interface DrawnSignature {
  canvas: { current: HTMLCanvasElement | null };
  hasInk: boolean;
  clear: () => void;
  undo: () => void;
  /** PNG on a clear ground; null while nothing is drawn. */
  read: () => string | null;
}

/** A canvas that is written on by mouse, finger or pen, sharp on every screen and kept when it changes its size. */
export function useSignaturePad(): DrawnSignature {
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<SignaturePad | null>(null);
  const [hasInk, setInk] = useState(false);

  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const drawing = new SignaturePad(element, { penColor: INK, minWidth: 0.8, maxWidth: 2.8 });
    const observer = new ResizeObserver(() => fitToBox(element, drawing));
    drawing.addEventListener('endStroke', () => setInk(true));
    observer.observe(element);
    pad.current = drawing;
    return () => {
      observer.disconnect();
      drawing.off();
    };
  }, []);

  function undo() {
    const strokes = pad.current?.toData().slice(0, -1) ?? [];
    pad.current?.fromData(strokes);
    setInk(strokes.length > 0);
  }

  function clear() {
    pad.current?.clear();
    setInk(false);
  }

  const read = () => (pad.current && !pad.current.isEmpty() ? pad.current.toDataURL('image/png') : null);
  return { canvas, hasInk, clear, undo, read };
}

/** A hidden canvas has no size and is left alone. */
function fitToBox(canvas: HTMLCanvasElement, pad: SignaturePad): void {
  const { offsetWidth, offsetHeight } = canvas;
  if (offsetWidth === 0) return;

  const ratio = Math.min(MOST_PIXEL_RATIO, Math.max(1, window.devicePixelRatio));
  const strokes = pad.toData();
  canvas.width = Math.round(offsetWidth * ratio);
  canvas.height = Math.round(offsetHeight * ratio);
  canvas.getContext('2d')?.scale(ratio, ratio);
  pad.fromData(strokes);
}
