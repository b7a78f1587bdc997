package org.huying.foundation.files;

import java.util.Optional;
import org.apache.tika.Tika;
import org.huying.foundation.kernel.InvalidInput;

/** What a file is by its own first bytes; what its name or its sender says does not count. */
enum PhotoType {
  JPEG("jpeg"),
  PNG("png");

  private static final Tika TIKA = new Tika();

  /** The name of the JDK's reader. */
  final String reader;

  PhotoType(String reader) {
    this.reader = reader;
  }

  /**
   * @throws InvalidInput {@code file-type}
   */
  static PhotoType of(byte[] content) {
    String mediaType = TIKA.detect(content);
    return switch (mediaType) {
      case "image/jpeg" -> JPEG;
      case "image/png" -> PNG;
      default -> throw refused(mediaType);
    };
  }

  private static InvalidInput refused(String mediaType) {
    String chinese =
        named(mediaType)
            .map(name -> "暂不支持" + name + "格式的照片，请改用JPG或PNG格式，或者直接拍照上传。")
            .orElse("这个文件不是照片，请选择JPG或PNG格式的照片。");
    return new InvalidInput(
        "file-type", chinese, "the file is " + mediaType + ", not image/jpeg or image/png");
  }

  private static Optional<String> named(String mediaType) {
    return switch (mediaType) {
      case "image/heic", "image/heif", "image/heic-sequence", "image/heif-sequence" ->
          Optional.of("HEIC");
      case "image/avif" -> Optional.of("AVIF");
      case "image/webp" -> Optional.of("WebP");
      case "image/gif" -> Optional.of("GIF");
      case "image/bmp" -> Optional.of("BMP");
      case "image/tiff" -> Optional.of("TIFF");
      default -> Optional.empty();
    };
  }
}
