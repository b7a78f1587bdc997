import worker from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?url";

/** A file that cannot be shown, in words for whoever chose it. */
export class Unreadable extends Error {}

const LONGEST_EDGE = 2000;
const MAX_BYTES = 30_000_000;
const HEAD = 1024; // the mark may stand behind other bytes, but not further

/** By its own first bytes: file managers often say nothing of a file, or too little. */
export async function isPdf(file: Blob): Promise<boolean> {
  const head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
  return String.fromCharCode(...head).includes("%PDF-");
}

/**
 * The pages of a PDF, painted: what goes to the server is pictures, whatever else is in the file.
 * Throws Unreadable when it has more than so many pages, is locked or broken, or a page shows nothing.
 */
export async function* pages(file: Blob, most: number): AsyncGenerator<HTMLCanvasElement> {
  if (file.size > MAX_BYTES) throw new Unreadable("这个文件太大，请换一份30兆以内的。");
  const { getDocument, GlobalWorkerOptions } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  GlobalWorkerOptions.workerSrc = worker;
  const task = getDocument({
    data: await file.arrayBuffer(),
    cMapUrl: "/pdf/cmaps/",
    wasmUrl: "/pdf/wasm/",
    useWasm: false, // the pages' security policy runs no WebAssembly
    isEvalSupported: false,
    enableXfa: false,
  });
  try {
    const paper = await task.promise;
    if (paper.numPages > most) throw new Unreadable(`这个文件有${paper.numPages}页，这里还能放${most}页。请只留需要的页，或者分开交。`);
    for (let n = 1; n <= paper.numPages; n++) {
      const page = await paper.getPage(n);
      const size = page.getViewport({ scale: 1 });
      const viewport = page.getViewport({ scale: LONGEST_EDGE / Math.max(size.width, size.height) });
      const canvas = document.createElement("canvas");
      canvas.width = Math.max(1, Math.round(viewport.width));
      canvas.height = Math.max(1, Math.round(viewport.height));
      await page.render({ canvas, viewport }).promise;
      // A picture that cannot be decoded is left out without a word: nobody hands in white paper for it.
      if (blank(canvas)) throw new Unreadable(`这个文件的第${n}页是空白的，或者这台设备画不出来。请去掉这一页，或者拍照。`);
      yield canvas;
    }
  } catch (e) {
    if (e instanceof Unreadable) throw e;
    throw new Unreadable(
      e instanceof Error && e.name === "PasswordException"
        ? "这个文件加了密码，请换一份没有密码的，或者拍照。"
        : "这个文件打不开，可能已经损坏，请换一份或者拍照。",
    );
  } finally {
    await task.destroy();
  }
}

function blank(page: HTMLCanvasElement): boolean {
  const dots = page.getContext("2d")?.getImageData(0, 0, page.width, page.height).data;
  return !!dots && new Uint32Array(dots.buffer).every((it, _, all) => it === all[0]);
}
