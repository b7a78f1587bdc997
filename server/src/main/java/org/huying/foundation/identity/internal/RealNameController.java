package org.huying.foundation.identity.internal;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.Locale;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.RealNames;
import org.huying.foundation.kernel.InvalidInput;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether a resident's real name is known, and how it becomes so. */
@RestController
@RequestMapping("/api/me/real-name")
class RealNameController {
  private final RealNames realNames;
  private final Actors actors;

  RealNameController(RealNames realNames, Actors actors) {
    this.realNames = realNames;
    this.actors = actors;
  }

  /**
   * @param name all but the family name masked; null while it is not known
   */
  record Known(@Nullable String name, @Nullable String idNumber, @Nullable Instant at) {
    static Known of(RealNames.RealName real) {
      String name = real.name();
      String id = real.idNumber();
      return new Known(
          name.charAt(0) + "*".repeat(name.length() - 1),
          id.substring(0, 3) + "***********" + id.substring(id.length() - 4),
          real.at());
    }
  }

  record Told(String name, String idNumber) {}

  @GetMapping
  @Operation(operationId = "getRealName", summary = "Whether my real name is known, masked")
  Known get() {
    return realNames
        .of(actors.requireResident().person())
        .map(Known::of)
        .orElseGet(() -> new Known(null, null, null));
  }

  @PostMapping
  @Operation(operationId = "verifyRealName", summary = "Have my name and identity number matched")
  Known verify(@RequestBody Told told) {
    String name = told.name().strip();
    String id = told.idNumber().strip().toUpperCase(Locale.ROOT);
    if (!name.matches("[\\p{IsHan}·]{2,25}")) {
      throw InvalidInput.field("name", "请照身份证填写姓名。", "not a name");
    }
    if (!id.matches("[1-9]\\d{16}[0-9X]")) {
      throw InvalidInput.field("idNumber", "身份证号是18位，最后一位可以是X。", "not an identity number");
    }
    return Known.of(realNames.verify(actors.requireResident().person(), name, id));
  }
}
