package org.huying.engine.forms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The demo's forms as they are filled in, for tests of what lies above. */
public final class DemoFormsRead {
  private DemoFormsRead() {}

  /** Those that are filled in here, by code, in the order of their files. */
  public static Map<String, Form> filledHere() {
    Map<String, String> files = new LinkedHashMap<>();
    try {
      for (Resource file :
          new PathMatchingResourcePatternResolver().getResources("classpath:demo/forms/*.yaml")) {
        files.put(file.getFilename(), file.getContentAsString(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, Form> forms = new LinkedHashMap<>();
    for (FormFile.Written written : FormFile.read(files)) {
      if (written.document().has("schema")) {
        Form form = House.whole(written.document(), java.util.List.of("A"), 1);
        forms.put(form.code(), form);
      }
    }
    return forms;
  }
}
