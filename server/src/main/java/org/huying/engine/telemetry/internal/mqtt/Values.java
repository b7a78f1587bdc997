package org.huying.engine.telemetry.internal.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Numbers and JSON as devices write them; bounded, whatever the bytes are. */
final class Values {
  private static final int LONGEST_NUMBER = 64;
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?");
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(32)
                          .maxNumberLength(LONGEST_NUMBER)
                          .maxNameLength(256)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Values() {}

  /** What a message says; null where it is neither JSON nor a number. */
  static @Nullable JsonNode read(byte[] payload) {
    if (payload.length == 0) return null;
    if (payload.length <= LONGEST_NUMBER) {
      Double number = number(new String(payload, StandardCharsets.UTF_8).strip());
      if (number != null) return JSON.getNodeFactory().numberNode(number.doubleValue());
    }
    try {
      return JSON.readTree(payload);
    } catch (JacksonException notOne) {
      return null;
    }
  }

  /** The number of a value; NaN where there is none: null, a text, an object. True is 1. */
  static double number(JsonNode node) {
    if (node.isNumber()) return node.doubleValue();
    if (node.isBoolean()) return node.booleanValue() ? 1 : 0;
    Double number =
        node.isString() && node.stringValue().length() <= LONGEST_NUMBER
            ? number(node.stringValue().strip())
            : null;
    return number == null ? Double.NaN : number;
  }

  /** Null where it is no number. */
  static @Nullable Double number(String text) {
    return NUMBER.matcher(text).matches() ? (Double) Double.parseDouble(text) : null;
  }
}
