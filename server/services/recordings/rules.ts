import type { Permission } from '@/server/contract/accounts';
import type { Actor } from '../context';

const EXTENSION_BY_TYPE: Record<string, string> = {
  'audio/aac': 'aac',
  'audio/flac': 'flac',
  'audio/mp4': 'm4a',
  'audio/mpeg': 'mp3',
  'audio/ogg': 'ogg',
  'audio/wav': 'wav',
  'audio/webm': 'webm',
  'audio/x-matroska': 'mka',
  'video/mp4': 'mp4',
  'video/ogg': 'ogv',
  'video/quicktime': 'mov',
  'video/webm': 'webm',
  'video/x-matroska': 'mkv',
};

/** What a recording that came without a name is called. */
export function defaultFileName(mimeType: string): string {
  return `recording.${extensionOf(mimeType)}`;
}

export function extensionOf(mimeType: string): string {
  return EXTENSION_BY_TYPE[mimeType] ?? 'bin';
}

/** `Conselho 2026.mp4` -> `Conselho 2026` */
export function titleOf(fileName: string): string {
  return fileName.replace(/\.[a-z0-9]{1,5}$/i, '') || fileName;
}

/** One's own upload may be taken back by whoever may write; another's takes the right to delete. */
export function permissionToDelete(actor: Actor, recording: { createdBy: string | null }): Permission {
  const isOwn = actor.type === 'user' && actor.userId === recording.createdBy;
  return isOwn ? 'write:meetings' : 'delete:meetings';
}
