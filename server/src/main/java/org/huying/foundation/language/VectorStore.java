package org.huying.foundation.language;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers the vectors of texts, by the model that made them. */
public interface VectorStore {
  /** The vectors known of these texts; those not known are missing in the answer. */
  Map<String, float[]> find(String model, Collection<String> texts);

  void keep(String model, Map<String, float[]> vectors);

  /** Remembers as long as the program runs. */
  static VectorStore inMemory() {
    Map<String, float[]> kept = new ConcurrentHashMap<>();
    return new VectorStore() {
      @Override
      public Map<String, float[]> find(String model, Collection<String> texts) {
        Map<String, float[]> found = new HashMap<>();
        for (String text : texts) {
          float[] vector = kept.get(model + '\n' + text);
          if (vector != null) {
            found.put(text, vector);
          }
        }
        return found;
      }

      @Override
      public void keep(String model, Map<String, float[]> vectors) {
        vectors.forEach((text, vector) -> kept.put(model + '\n' + text, vector));
      }
    };
  }
}
