package org.huying.engine.cases.internal;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huying.engine.cases.CaseEffect;
import org.huying.engine.cases.CaseGuard;
import org.huying.engine.cases.CaseLines;
import org.huying.engine.cases.Input;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.engine.cases.internal.type.CaseTypeException;
import org.huying.engine.cases.internal.type.CaseTypeReader;
import org.huying.engine.cases.internal.type.TypesTogether;
import org.huying.engine.cases.internal.type.Vocabulary;
import org.huying.foundation.kernel.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Every case type of the house, all versions, from {@code case-types/*.yaml}; the server does not
 * start with a wrong one.
 */
@Component
public class CaseTypes {
  private record Key(String name, int version) {}

  private final Map<Key, CaseType> types;
  private final Map<String, CaseGuard> guards;
  private final Map<String, CaseEffect> effects;
  private final Map<String, CaseLines> lines;
  private final Set<String> parts;
  private final Set<String> caseFields;

  CaseTypes(List<CaseGuard> guards, List<CaseEffect> effects, List<CaseLines> lines)
      throws IOException {
    this.guards = guards.stream().collect(Collectors.toMap(CaseGuard::name, Function.identity()));
    this.effects =
        effects.stream().collect(Collectors.toMap(CaseEffect::name, Function.identity()));
    this.lines = lines.stream().collect(Collectors.toMap(CaseLines::name, Function.identity()));
    this.types = load(vocabulary(guards, effects, lines));
    this.parts =
        rows()
            .flatMap(it -> Stream.ofNullable(it.opens()))
            .filter(it -> !it.followUp())
            .map(CaseType.Opens::type)
            .collect(Collectors.toSet());
    this.caseFields =
        rows()
            .flatMap(it -> it.fields().stream())
            .filter(it -> it.input() == Input.CASE)
            .map(CaseType.Field::name)
            .collect(Collectors.toSet());
  }

  /** Whether cases of this type are parts of others. */
  boolean isPart(String type) {
    return parts.contains(type);
  }

  /** Whether a field of this name names another case. */
  boolean namesCases(String field) {
    return caseFields.contains(field);
  }

  private Stream<CaseType.Transition> rows() {
    return types.values().stream().flatMap(it -> it.transitions().stream());
  }

  /** The names and argument checks of these beans. */
  static Vocabulary vocabulary(
      Collection<CaseGuard> guards, Collection<CaseEffect> effects, Collection<CaseLines> lines) {
    return new Vocabulary(
        guards.stream().collect(Collectors.toMap(CaseGuard::name, it -> it::misuse)),
        effects.stream().collect(Collectors.toMap(CaseEffect::name, it -> it::misuse)),
        effects.stream().collect(Collectors.toMap(CaseEffect::name, CaseEffect::needs)),
        lines.stream().map(CaseLines::name).collect(Collectors.toSet()),
        guards.stream().collect(Collectors.toMap(CaseGuard::name, it -> it::fields)),
        guards.stream().collect(Collectors.toMap(CaseGuard::name, it -> it::types)));
  }

  private static Map<Key, CaseType> load(Vocabulary vocabulary) throws IOException {
    var loaded = new LinkedHashMap<Key, CaseType>();
    var wrong = new ArrayList<String>();
    for (Resource file :
        new PathMatchingResourcePatternResolver().getResources("classpath*:case-types/*.yaml")) {
      try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
        var type =
            CaseTypeReader.read(
                Objects.requireNonNull(file.getFilename()), reader, vocabulary, CaseTypes::list);
        loaded.put(new Key(type.name(), type.version()), type);
      } catch (CaseTypeException e) {
        wrong.add(String.valueOf(e.getMessage()));
      }
    }
    CaseTypeException.throwIfAny(wrong);
    TypesTogether.check(loaded.values(), vocabulary);
    return loaded;
  }

  /** A list that types share. */
  private static Optional<Reader> list(String name) throws IOException {
    var file = new ClassPathResource("case-types/lists/" + name + ".yaml");
    return file.exists()
        ? Optional.of(new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8))
        : Optional.empty();
  }

  /** The version with which cases are opened now. */
  public CaseType newest(String name) {
    return types.values().stream()
        .filter(it -> it.name().equals(name))
        .max(Comparator.comparingInt(CaseType::version))
        .orElseThrow(() ->
            new NotFound("case-type-unknown", "没有这种事项类型。", "there is no case type '" + name + "'"));
  }

  /** The version that a case keeps. */
  public CaseType of(CaseFile file) {
    return find(file.type, file.typeVersion)
        .orElseThrow(() ->
            new IllegalStateException(
                "case %s needs %s.v%d.yaml, which is not there; never delete the file of a version that has cases"
                    .formatted(file.reference, file.type, file.typeVersion)));
  }

  /** All versions of a type, oldest first. */
  public List<CaseType> versions(String name) {
    return types.values().stream()
        .filter(it -> it.name().equals(name))
        .sorted(Comparator.comparingInt(CaseType::version))
        .toList();
  }

  Optional<CaseType> find(String name, int version) {
    return Optional.ofNullable(types.get(new Key(name, version)));
  }

  public CaseType version(String name, int version) {
    return find(name, version)
        .orElseThrow(() ->
            new NotFound(
                "case-type-unknown",
                "没有这个版本的流程。",
                "there is no case type '%s' version %d".formatted(name, version)));
  }

  /** A clock's name for people; a case that was moved may have had clocks that are no more. */
  String clockLabel(CaseType type, String clock) {
    return Stream.concat(Stream.of(type), versions(type.name()).reversed().stream())
        .flatMap(it -> it.findClock(clock).stream())
        .map(CaseType.Clock::label)
        .findFirst()
        .orElse(clock);
  }

  /** What was wrong for somebody who gave few points, in words. */
  @Nullable String cause(@Nullable String code) {
    return code == null
        ? null
        : types.values().stream()
            .flatMap(it -> it.transitions().stream())
            .flatMap(it -> it.fields().stream())
            .filter(it -> it.name().equals(Effects.CAUSE))
            .flatMap(it -> it.choices().stream())
            .filter(it -> it.value().equals(code))
            .map(CaseType.Choice::label)
            .findFirst()
            .orElse(code);
  }

  public List<String> names() {
    return types.keySet().stream().map(Key::name).distinct().toList();
  }

  /** The lists with dispatch rules, each with the newest types that take it. */
  public Map<String, List<CaseType>> lists() {
    return names().stream()
        .map(this::newest)
        .filter(it -> !it.dispatch().isEmpty())
        .collect(Collectors.groupingBy(CaseType::list, LinkedHashMap::new, Collectors.toList()));
  }

  public Collection<CaseType> all() {
    return types.values();
  }

  /** What people say about each category. */
  public Map<String, List<String>> examples(CaseType type) {
    var examples = new LinkedHashMap<String, List<String>>();
    type.categories().forEach((code, it) -> examples.put(code, it.examples()));
    return examples;
  }

  CaseGuard guard(String name) {
    return Objects.requireNonNull(guards.get(name), name);
  }

  CaseLines lines(String name) {
    return Objects.requireNonNull(lines.get(name), name);
  }

  CaseEffect effect(String name) {
    return Objects.requireNonNull(effects.get(name), name);
  }
}
