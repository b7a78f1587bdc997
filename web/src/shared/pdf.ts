import worker from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?url";

/** A file that cannot be shown, in words for whoever chose it. */
export class Unreadable extends Error {}

const LONGEST_EDGE = 2000;

export const isPdf = (file: Blob): boolean => file.type === "application/pdf";

/**
 * The pages of a PDF, painted: what goes to the server is pictures, whatever else is in the file.
 * Throws Unreadable when it has more than so many pages, is locked or is broken.
 */
export async function* pages(file: Blob, most: number): AsyncGenerator<HTMLCanvasElement> {
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
      await page.render({ canvas, viewport, intent: "print" }).promise;
      yield canvas;
    }
  } catch (e) {
    if (e instanceof Unreadable) throw e;
    throw new Unreadable(
      e instanceof Error && e.name === "PasswordException" ? "这个文件加了密码，请换一份没有密码的，或者拍照。" : "这个文件打不开，可能已经损坏，请换一份或者拍照。",
    );
  } finally {
    await task.destroy();
  }
}
