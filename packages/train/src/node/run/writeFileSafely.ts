import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Writes a file so that a crash at any moment leaves the old content or the new one: written beside, fsynced, renamed.
 * @param content text, bytes, or the parts of the file in order
 */
export async function writeFileSafely(
  path: string,
  content: string | Uint8Array | readonly Uint8Array[],
): Promise<void> {
  const beside = `${path}.${process.pid}.part`;
  try {
    const file = await open(beside, "w");
    try {
      // Each writes on from where the one before ended.
      for (const part of Array.isArray(content) ? content : [content]) await file.writeFile(part);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

/** Whether a name is that of a file that `writeFileSafely` was killed over. */
export function isUnfinished(name: string): boolean {
  return /\.\d+\.part$/.test(name);
}

/** Makes a rename durable; systems that cannot open a folder (Windows) make it so themselves. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r").catch(() => undefined);
  if (folder === undefined) return;
  try {
    await folder.sync();
  } catch {
    // Some file systems refuse to sync a folder; the file's content is safe all the same.
  } finally {
    await folder.close();
  }
}
