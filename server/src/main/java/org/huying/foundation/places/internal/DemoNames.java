package org.huying.foundation.places.internal;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The names of {@code demo/place-names.yaml}. */
@JsonIgnoreProperties(ignoreUnknown = true)
record DemoNames(District district, List<Town> towns) {
  @JsonIgnoreProperties(ignoreUnknown = true)
  record District(String code, String name) {}

  /**
   * @param near longitude and latitude in GCJ-02 of the middle of the town, more or less
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Town(String code, String name, List<Double> near, List<Community> communities) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Community(String code, String name, List<Estate> estates) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Estate(String code, String name, @Nullable String address) {}
}
