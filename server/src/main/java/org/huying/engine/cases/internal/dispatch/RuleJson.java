package org.huying.engine.cases.internal.dispatch;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.huying.engine.cases.internal.type.Hours;
import org.huying.engine.cases.internal.type.Rule;
import org.huying.foundation.places.Place;
import org.huying.foundation.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Rules as the database keeps them: with the ids of places, which stay when one moves. */
@Component
class RuleJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  record Kept(
      Set<String> categories,
      Set<String> groups,
      @Nullable UUID place,
      Hours time,
      String unit,
      String because) {}

  private final Places places;

  RuleJson(Places places) {
    this.places = places;
  }

  String write(List<Rule> rules) {
    return JSON.writeValueAsString(
        rules.stream()
            .map(it ->
                new Kept(
                    it.categories(),
                    it.groups(),
                    it.place() == null
                        ? null
                        : places.findByPath(it.place()).map(Place::id).orElseThrow(),
                    it.time(),
                    it.unit(),
                    it.because()))
            .toList());
  }

  List<Rule> read(String text) {
    return JSON.readValue(text, new TypeReference<List<Kept>>() {}).stream()
        .map(it ->
            new Rule(
                it.categories,
                it.groups,
                it.place == null ? null : places.get(it.place).path(),
                it.time,
                it.unit,
                it.because))
        .toList();
  }
}
