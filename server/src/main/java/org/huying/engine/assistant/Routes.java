package org.huying.engine.assistant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Who is competent where the assistant is not, by what the words say ({@code routes.yaml}). */
final class Routes {
  /** Where everything goes that nobody else is named for. */
  static final Rule GENERAL =
      new Rule(
          "政务服务热线 12345",
          false,
          List.of(new Answer.Phone("12345", "政务服务热线")),
          "24小时",
          null,
          "由12345登记后转给有权处理的单位",
          "这件事我办不了，请拨打12345，说明时间、地点和经过，会有专人登记、转办和回访。",
          false,
          List.of(),
          List.of());

  private final List<Compiled> rules;

  private Routes(List<Compiled> rules) {
    this.rules = rules;
  }

  /** One destination, as the file has it. */
  record Rule(
      String name,
      boolean danger,
      List<Answer.Phone> phones,
      @Nullable String hours,
      @Nullable String link,
      String reason,
      String text,
      boolean itemsFirst,
      List<String> when,
      @Nullable List<String> unless) {
    Answer.Route route() {
      return new Answer.Route(name, phones, hours, reason, link, danger);
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
    try (var in = Objects.requireNonNull(Routes.class.getResourceAsStream("routes.yaml"))) {
      YAMLMapper yaml =
          YAMLMapper.builder().disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();
      List<Rule> rules = yaml.readValue(in, new TypeReference<List<Rule>>() {});
      return new Routes(
          rules.stream()
              .map(rule -> new Compiled(rule, any(rule.when()), any(rule.unless())))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read routes.yaml", e);
    }
  }

  private static Predicate<String> any(@Nullable List<String> expressions) {
    return expressions == null || expressions.isEmpty()
        ? text -> false
        : Pattern.compile(String.join("|", expressions)).asPredicate();
  }

  /** A danger to life that the words speak of. */
  Optional<Rule> danger(String plain) {
    return find(plain, true);
  }

  /** Somebody else who is competent for what the words say. */
  Optional<Rule> other(String plain) {
    return find(plain, false);
  }

  private Optional<Rule> find(String plain, boolean danger) {
    return rules.stream()
        .filter(c -> c.rule().danger() == danger && c.fits(plain))
        .map(Compiled::rule)
        .findFirst();
  }
}
