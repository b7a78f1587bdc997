package org.huying.engine.cases.internal;

import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import org.huying.foundation.files.Files;
import org.huying.foundation.files.StoredFile;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.kernel.Forbidden;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Takes a photo that its owner is about to add to a case. */
@RestController
class FileController {
  private final Files files;
  private final Actors actors;

  FileController(Files files, Actors actors) {
    this.files = files;
    this.actors = actors;
  }

  @PostMapping(value = "/api/files", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @Operation(operationId = "uploadFile", summary = "Stores a photo for whoever is signed in")
  StoredFile upload(@RequestPart("file") MultipartFile file) throws IOException {
    var owner = Moves.owner(actors.requireSignedIn());
    if (owner == null) throw new Forbidden("people-only", "请先登录，再上传照片。", "only people own photos");
    return files.storePhoto(owner, file.getBytes());
  }
}
