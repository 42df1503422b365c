/**
 * A path of an experiment file as an absolute one, without Node: what is absolute stays as it is, anything else starts at the folder.
 * @param home the person's home folder, for paths that begin with ~
 */
export function resolvePath(folder: string, path: string, home?: string): string {
  if (home !== undefined && /^~(?=$|[/\\])/.test(path)) return home + path.slice(1);
  if (/^([/\\]|[a-z]:[/\\])/i.test(path)) return path;
  const parts = folder.split(/[/\\]/);
  if (parts.length > 1 && parts.at(-1) === "") parts.pop();
  for (const part of path.split(/[/\\]/)) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 1) parts.pop();
    else if (part !== "..") parts.push(part);
  }
  return parts.length === 1 ? `${parts[0]}/` : parts.join("/");
}
