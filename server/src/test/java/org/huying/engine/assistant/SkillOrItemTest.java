package org.huying.engine.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.huying.engine.assistant.QuestionSet.Asked;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.language.Embedder;
import org.junit.jupiter.api.Test;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Asking how something is done, and asking for something to be done, are told apart. */
class SkillOrItemTest {
  private static final Chooser CHOOSER = new Chooser(known());

  @Test
  void requestsThatItNeverSawStartTheSkillOrOfferIt() throws IOException {
    List<String> requests = text("/eval/test-requests.txt").lines().toList();
    List<String> missed = requests.stream().filter(r -> !offers(CHOOSER.choose(r))).toList();
    assertThat(missed)
        .as("requests taken for something else")
        .hasSizeLessThanOrEqualTo(requests.size() * 9 / 100);
    assertThat(requests.stream().filter(r -> CHOOSER.choose(r) instanceof Choice.Start))
        .hasSizeGreaterThanOrEqualTo(requests.size() * 80 / 100);
  }

  @Test
  void questionsAboutItemsDoNotStartTheSkill() {
    List<String> questions =
        Stream.of("dev-questions.tsv", "test-questions.tsv")
            .flatMap(file -> Catalogues.questions(file).stream())
            .filter(Asked::answerable)
            .map(Asked::text)
            .toList();
    Predicate<String> starts = text -> CHOOSER.choose(text) instanceof Choice.Start;
    assertThat(questions.stream().filter(starts).toList())
        .hasSizeLessThanOrEqualTo(questions.size() * 3 / 100);
  }

  private static boolean offers(Choice choice) {
    return choice instanceof Choice.Start
        || choice instanceof Choice.Clarify clarify && !clarify.skills().isEmpty()
        || choice instanceof Choice.Urgent urgent
            && urgent.otherwise().map(SkillOrItemTest::offers).orElse(false);
  }

  private static Knowledge known() {
    Embedder embedder = Catalogues.EMBEDDER;
    return new Knowledge(
        ItemIndex.of(Catalogues.demo(), embedder), Skills.of(List.of(new Requests()), embedder));
  }

  private static String text(String path) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(SkillOrItemTest.class.getResourceAsStream(path), path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Knows what people say about each category of the demo. */
  private static final class Requests implements Skill {
    @Override
    public String name() {
      return "request";
    }

    @Override
    public String title() {
      return "提交诉求";
    }

    @Override
    public String whenToUse() {
      return "";
    }

    @Override
    public List<String> examples() {
      try {
        return new YAMLMapper()
            .readTree(text("/case-types/request.v1.yaml"))
            .path("categories")
            .valueStream()
            .filter(category -> !category.path("code").asString().equals("consult-policy"))
            .flatMap(category -> category.path("examples").valueStream())
            .map(example -> example.asString())
            .toList();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public List<Slot> slots() {
      return List.of();
    }

    @Override
    public Map<String, Filled> recognise(Said said) {
      return Map.of();
    }

    @Override
    public Filled fill(String slot, Given given) {
      throw new UnsupportedOperationException(slot);
    }

    @Override
    public Done execute(
        Map<String, String> values, List<UUID> photos, Actor actor, String idempotencyKey) {
      throw new UnsupportedOperationException();
    }
  }
}
