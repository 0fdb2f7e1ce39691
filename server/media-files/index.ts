export { drawPeaks } from './draw-peaks';
export { lendFile, type ReadBytes } from './far-file';
export { measureMedia } from './measure-media';
export { probeMedia } from './probe-media';
export { HEAD_BYTES, isLikelyMedia } from './recognise-head';
export { refuseMedia } from './refusals';
export { cutSound, findSound, mixTracks, openMix } from './tracks';
