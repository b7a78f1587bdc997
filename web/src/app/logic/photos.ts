import { api } from "@/api";
import { isPdf, pages, Unreadable } from "@/shared/pdf";

/** A photo that is still only in this page, made small; it goes to the server when its request is filed. */
export interface KeptPhoto {
  id: number;
  /** JPEG as a data address, so it can wait in the session's storage. */
  data: string;
  /** Set once the server has stored it. */
  fileId?: string;
}

export const MAX_PHOTOS = 9;
const MAX_BYTES = 30_000_000;
const LONGEST_EDGE = 1600;
const QUALITY = 0.85;

/** Reads, turns upright and shrinks a picture. Drawing it anew leaves its EXIF data (where and when) behind. */
export async function shrink(file: Blob): Promise<string> {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, LONGEST_EDGE / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return canvas.toDataURL("image/jpeg", QUALITY);
}

/**
 * The pictures of a chosen file: one, or where papers are wanted each page of a PDF.
 * Throws Unreadable, with words for whoever chose it.
 */
export async function* pictures(file: Blob, most: number, papers: boolean): AsyncGenerator<string> {
  if (papers && (await isPdf(file))) {
    for await (const page of pages(file, most)) yield page.toDataURL("image/jpeg", QUALITY);
    return;
  }
  try {
    if (file.size > MAX_BYTES) throw new RangeError("too large");
    yield await shrink(file);
  } catch {
    throw new Unreadable("有一张照片打不开。请选手机拍的照片（JPG 或 PNG，30兆以内）。");
  }
}

/** The bytes of a kept photo. (The page's security policy forbids fetching data addresses.) */
export function toBlob(data: string): Blob {
  const bytes = Uint8Array.from(atob(data.slice(data.indexOf(",") + 1)), (c) => c.charCodeAt(0));
  return new Blob([bytes], { type: "image/jpeg" });
}

/** Stores every photo that is not stored yet, and says their ids in order. A retry sends none twice. */
export async function storeAll(photos: KeptPhoto[]): Promise<string[]> {
  const ids: string[] = [];
  for (const photo of photos) {
    photo.fileId ??= (await api.storePhoto(toBlob(photo.data))).id;
    ids.push(photo.fileId);
  }
  return ids;
}
