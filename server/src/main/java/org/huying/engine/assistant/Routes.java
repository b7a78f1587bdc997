package org.huying.engine.assistant;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Who is competent where the assistant is not, by what the words say ({@code danger.yaml}, {@code
 * personal.yaml}, {@code routes.yaml}).
 */
final class Routes {
  /** Where everything goes that nobody else is named for. */
  static final Rule GENERAL =
      new Rule(
          "政务服务热线 12345",
          List.of(new Answer.Phone("12345", "政务服务热线")),
          "24小时",
          null,
          "由12345登记后转给有权处理的单位",
          "这件事我办不了，请拨打12345，说明时间、地点和经过，会有专人登记、转办和回访。",
          false,
          false,
          List.of(),
          List.of());

  private final List<Compiled> dangers;
  private final Map<String, String> meant;
  private final List<Compiled> others;
  private final Predicate<String> calm;
  private final List<Compiled> records;
  private final Predicate<String> asksOwn;
  private final Predicate<String> asksHow;

  private Routes(Dangers dangers, Personal personal, List<Rule> others) {
    this.dangers = dangers.rules().stream().map(rule -> compiled(rule, dangers.words())).toList();
    this.meant = dangers.meant();
    this.others = others.stream().map(rule -> compiled(rule, Map.of())).toList();
    this.calm = any(dangers.calm(), dangers.words());
    this.records = personal.rules().stream().map(rule -> compiled(rule, Map.of())).toList();
    this.asksOwn = any(personal.asks(), Map.of());
    this.asksHow = any(personal.unless(), Map.of());
  }

  /** One destination, as the file has it. */
  record Rule(
      String name,
      List<Answer.Phone> phones,
      @Nullable String hours,
      @Nullable String link,
      String reason,
      String text,
      boolean always,
      boolean itemsFirst,
      List<String> when,
      @Nullable List<String> unless) {
    Answer.Route route() {
      return new Answer.Route(name, phones, hours, reason, link, false);
    }
  }

  /**
   * Dangers, as the file has them.
   *
   * @param words what a name in 〈〉 stands for
   * @param calm what somebody says who is in no danger now
   * @param meant by number, the rule for a danger that no word names
   */
  record Dangers(
      Map<String, String> words, List<String> calm, List<Rule> rules, Map<String, String> meant) {}

  /**
   * Where people's own records are, as the file has it.
   *
   * @param asks how people ask for their own state
   * @param unless they ask how a thing is done instead
   */
  record Personal(List<String> asks, List<String> unless, List<Rule> rules) {}

  /** A danger to life: what to do first, and every number that may be needed. */
  record Danger(Rule first, List<Answer.Phone> phones) {
    Answer.Route route() {
      return new Answer.Route(first.name(), phones, null, first.reason(), first.link(), true);
    }
  }

  private record Compiled(Rule rule, Predicate<String> when, Predicate<String> unless) {
    boolean fits(String plain) {
      return when.test(plain) && !unless.test(plain);
    }
  }

  private static final class Holder {
    private static final Routes STANDARD = load();
  }

  static Routes standard() {
    return Holder.STANDARD;
  }

  private static Routes load() {
    YAMLMapper yaml =
        YAMLMapper.builder().disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();
    return new Routes(
        read(in -> yaml.readValue(in, Dangers.class), "danger.yaml"),
        read(in -> yaml.readValue(in, Personal.class), "personal.yaml"),
        read(in -> yaml.readValue(in, new TypeReference<List<Rule>>() {}), "routes.yaml"));
  }

  private static <T> T read(Function<InputStream, T> reader, String file) {
    try (var in = Objects.requireNonNull(Routes.class.getResourceAsStream(file), file)) {
      return reader.apply(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static Compiled compiled(Rule rule, Map<String, String> words) {
    return new Compiled(rule, any(rule.when(), words), any(rule.unless(), words));
  }

  private static Predicate<String> any(
      @Nullable List<String> expressions, Map<String, String> words) {
    if (expressions == null || expressions.isEmpty()) {
      return text -> false;
    }
    String all = String.join("|", expressions);
    for (var word : words.entrySet()) {
      all = all.replace("〈" + word.getKey() + "〉", "(?:" + word.getValue() + ")");
    }
    return Pattern.compile(all).asPredicate();
  }

  /** A danger to life that the words speak of. */
  Optional<Danger> danger(String plain) {
    boolean isCalm = calm.test(plain);
    List<Rule> fitting =
        dangers.stream()
            .filter(c -> (c.rule().always() || !isCalm) && c.fits(plain))
            .map(Compiled::rule)
            .toList();
    return fitting.stream()
        .findFirst()
        .map(first ->
            new Danger(
                first,
                fitting.stream()
                    .flatMap(rule -> rule.phones().stream())
                    .collect(
                        Collectors.toMap(
                            Answer.Phone::number, phone -> phone, (a, b) -> a, LinkedHashMap::new))
                    .values()
                    .stream()
                    .toList()));
  }

  /** What to do in a danger that the whole sentence means, though no word names it. */
  Danger danger(Perils.Peril peril) {
    Rule rule =
        dangers.stream()
            .map(Compiled::rule)
            .filter(it -> it.name().equals(meant.get(peril.number)))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("danger.yaml has no rule for " + peril));
    return new Danger(rule, rule.phones());
  }

  /** Where the answer to a question about one's own records is: 我这个月养老金到账没. */
  Optional<Rule> personal(String plain) {
    return asksOwn.test(plain) && !asksHow.test(plain)
        ? records.stream().filter(c -> c.fits(plain)).map(Compiled::rule).findFirst()
        : Optional.empty();
  }

  /** Somebody else who is competent for what the words say. */
  Optional<Rule> other(String plain) {
    return others.stream().filter(c -> c.fits(plain)).map(Compiled::rule).findFirst();
  }
}
