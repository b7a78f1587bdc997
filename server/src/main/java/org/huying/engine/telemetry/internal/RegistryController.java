package org.huying.engine.telemetry.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.huying.engine.telemetry.Devices;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.InvalidInput;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The registry of devices, for the administrators of a place. */
@RestController
@Tag(name = "things")
class RegistryController {
  static final String CSV = "text/csv";
  private static final int MOST_BYTES = 4 << 20;

  private final Devices devices;
  private final Actors actors;

  RegistryController(Devices devices, Actors actors) {
    this.devices = devices;
    this.actors = actors;
  }

  /** How many devices, or registers, were taken in. */
  record Taken(int count) {}

  record NewKey(String key) {}

  record Use(boolean enabled) {}

  @PostMapping(path = "/api/things/import", consumes = CSV)
  @Operation(
      operationId = "importDevices",
      summary = "Registers the devices of a file (CSV), all of them or none")
  Taken devices(HttpServletRequest request) throws IOException {
    var actor = admin();
    return new Taken(devices.importCsv(text(request), actor));
  }

  @PostMapping(path = "/api/things/{thing}/devices/{device}/registers", consumes = CSV)
  @Operation(
      operationId = "importRegisters",
      summary = "Gives a controller its map of registers (CSV) in place of the one it had")
  Taken registers(@PathVariable String thing, @PathVariable int device, HttpServletRequest request)
      throws IOException {
    var actor = admin();
    UUID id = devices.thing(thing, actor).id();
    return new Taken(devices.importRegisters(id, device, text(request), actor));
  }

  @PostMapping("/api/things/{thing}/devices/{device}/key")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "setDeviceKey", summary = "Gives a device another key")
  void key(@PathVariable String thing, @PathVariable int device, @RequestBody NewKey wanted) {
    var actor = admin();
    devices.setKey(devices.thing(thing, actor).id(), device, wanted.key, actor);
  }

  @PostMapping("/api/things/{thing}/devices/{device}/use")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "useDevice", summary = "Takes a device out of use, or into use again")
  void use(@PathVariable String thing, @PathVariable int device, @RequestBody Use wanted) {
    var actor = admin();
    devices.enable(devices.thing(thing, actor).id(), device, wanted.enabled, actor);
  }

  private Actor.Staff admin() {
    return actors.requireStaff(Role.ADMIN);
  }

  private static String text(HttpServletRequest request) throws IOException {
    byte[] bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES)
      throw new InvalidInput("file-too-large", "文件太大，请分成几份。", "more than " + MOST_BYTES + " bytes");
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
