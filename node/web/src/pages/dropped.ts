// Files of a drop, folders opened.

/** At most so many files of what was dropped, in the order of the folders. */
export async function dropped(items: DataTransferItemList, most: number): Promise<File[]> {
  const files: File[] = [];
  async function open(entry: FileSystemEntry): Promise<void> {
    if (files.length >= most) return;
    if (entry.isFile) {
      files.push(await new Promise<File>((done, fail) => (entry as FileSystemFileEntry).file(done, fail)));
      return;
    }
    const reader = (entry as FileSystemDirectoryEntry).createReader();
    for (;;) {
      const some = await new Promise<FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail));
      if (some.length === 0) break;
      for (const one of some) await open(one);
    }
  }
  const entries = [...items].map((item) => item.webkitGetAsEntry()).filter((one) => one !== null);
  for (const entry of entries) await open(entry);
  return files;
}
