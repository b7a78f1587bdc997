package org.huying.foundation.privacy.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.huying.foundation.kernel.NotFound;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The purposes people can agree to, with the present version of each text: {@code
 * privacy/consents.yaml}.
 */
@Component
public class ConsentTexts {
  private final List<Text> all;

  @Autowired
  ConsentTexts() {
    this(read());
  }

  public ConsentTexts(List<Text> all) {
    this.all = List.copyOf(all);
  }

  private static List<Text> read() {
    try (InputStream in = ConsentTexts.class.getResourceAsStream("/privacy/consents.yaml")) {
      return new YAMLMapper().readValue(in, Texts.class).consents();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Why the data may be used. */
  public enum Basis {
    /** Only because the person agrees: off until they do. */
    consent,
    /** Because what they asked for needs it: on until they object. */
    duty
  }

  /**
   * @param version grows with every change of the text; a consent to an older one no longer counts
   */
  public record Text(String purpose, int version, Basis basis, String title, String text) {}

  record Texts(List<Text> consents) {}

  public List<Text> all() {
    return all;
  }

  /**
   * @throws NotFound {@code purpose-unknown}
   */
  public Text get(String purpose) {
    return all.stream()
        .filter(text -> text.purpose().equals(purpose))
        .findFirst()
        .orElseThrow(() ->
            new NotFound("purpose-unknown", "没有这项授权。", "no consent purpose '" + purpose + "'"));
  }
}
