import { PassThrough, type Readable } from 'node:stream';
import { ZipFile } from 'yazl';

export interface ZipEntry {
  /** Path inside the archive. */
  path: string;
  /** Media do not shrink; they are stored as they are. */
  compress: boolean;
  /** Called when its turn comes, so that one source is open at a time. */
  open(): Promise<Readable | Buffer>;
}

/** One moment for all entries, so that the same dossier gives the same archive. */
export interface ZipOptions {
  modifiedAt: Date;
}

/**
 * An archive that is made while it is read; memory stays flat whatever is in it. Destroying it, or a source that fails,
 * closes the source that is open.
 */
export function streamZip(entries: readonly ZipEntry[], { modifiedAt }: ZipOptions): Readable {
  const zip = new ZipFile();
  const output = new PassThrough();
  let source: Readable | null = null;

  for (const { path, compress, open } of entries) {
    zip.addReadStreamLazy(path, { compress, mtime: modifiedAt }, (give) => {
      open().then(
        (opened) => {
          const stream = Buffer.isBuffer(opened) ? new PassThrough().end(opened) : opened;
          source = stream;
          stream.once('error', (error) => output.destroy(error));
          if (output.destroyed) stream.destroy();
          else give(null, stream);
        },
        (error: Error) => output.destroy(error),
      );
    });
  }
  zip.on('error', (error: Error) => output.destroy(error));
  zip.end();

  output.once('close', () => source?.destroy());
  zip.outputStream.pipe(output);
  return output;
}
