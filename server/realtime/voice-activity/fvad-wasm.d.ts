declare module '@echogarden/fvad-wasm' {
  interface Fvad {
    HEAP16: Int16Array;
    _malloc(bytes: number): number;
    _free(pointer: number): void;
    _fvad_new(): number;
    _fvad_free(instance: number): void;
    _fvad_set_mode(instance: number, mode: number): number;
    _fvad_set_sample_rate(instance: number, rate: number): number;
    /** 1 voice, 0 none, -1 a frame of the wrong length. */
    _fvad_process(instance: number, frame: number, samples: number): number;
  }
  export default function loadFvad(): Promise<Fvad>;
}
