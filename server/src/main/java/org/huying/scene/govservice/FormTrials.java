package org.huying.scene.govservice;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.huying.engine.assistant.Answer;
import org.huying.engine.assistant.Rehearsal;
import org.huying.engine.assistant.Rehearsal.Step;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.ServiceItem;
import org.huying.engine.forms.Field;
import org.huying.engine.forms.Form;
import org.huying.engine.forms.FormProof;
import org.huying.engine.forms.FormWords;
import org.huying.foundation.kernel.InvalidInput;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tries a form out (试办) before it is published: how residents will see it, and how the assistant
 * will ask it. Nothing of a trial is kept.
 */
@Component
class FormTrials {
  /** As many as a patient person says about one application. */
  private static final int MOST_STEPS = 100;

  private final FormProof proof;
  private final Catalog catalog;
  private final ApplySkills skills;
  private final Rehearsal rehearsal;

  FormTrials(FormProof proof, Catalog catalog, ApplySkills skills, Rehearsal rehearsal) {
    this.proof = proof;
    this.catalog = catalog;
    this.skills = skills;
    this.rehearsal = rehearsal;
  }

  /**
   * A question as it stands on the page.
   *
   * @param kind in Chinese, e.g. 身份证号
   * @param when in Chinese, when it is asked; empty: always
   * @param parts what is asked of each of several
   */
  record Ask(
      String title,
      String ask,
      String kind,
      boolean required,
      String when,
      @Nullable String help,
      @Nullable String example,
      List<String> choices,
      List<Ask> parts) {}

  record Section(String title, List<Ask> fields) {}

  /**
   * @param ways in Chinese, how it may be handed in
   */
  record Material(
      String name, boolean required, List<String> ways, String when, @Nullable String help) {}

  /** The form as a page: its questions and materials in order, or what to have ready elsewhere. */
  record Page(List<Section> sections, List<Material> materials, List<Form.Ready> prepare) {}

  /** A form's items, the one that is tried out first. */
  record Trial(String title, Page page, List<Answer> answers) {}

  /**
   * @param item its code; null: the form's first
   * @throws InvalidInput {@code form-invalid}, {@code not-of-this-form}, {@code trial-too-long}
   */
  Trial run(ObjectNode document, @Nullable String item, List<Step> steps) {
    Form form = proof.read(document);
    if (steps.size() > MOST_STEPS) {
      throw new InvalidInput(
          "trial-too-long", "这次试办说得太多了，请重新开始。", "more than " + MOST_STEPS + " steps");
    }
    String code = item == null || item.isEmpty() ? form.items().getFirst() : item;
    ServiceItem of =
        catalog
            .find(code)
            .filter(it -> form.items().contains(it.code()))
            .orElseThrow(() ->
                new InvalidInput(
                    "not-of-this-form", "这个事项用的不是这张表。", code + " is not among " + form.items()));
    List<Answer> answers =
        form.filledHere() ? rehearsal.run(skills.of(of, form), steps) : List.of();
    return new Trial(of.name(), page(of, form), answers);
  }

  private static Page page(ServiceItem item, Form form) {
    FormWords words = FormWords.of(form.document());
    JsonNode properties = form.document().path("schema").path("properties");
    List<Section> sections = new ArrayList<>();
    for (Field field : form.fields()) {
      if (sections.isEmpty() || !sections.getLast().title().equals(field.section())) {
        sections.add(new Section(field.section(), new ArrayList<>()));
      }
      sections.getLast().fields().add(ask(field, properties.path(field.name()), words));
    }
    return new Page(
        sections, form.filledHere() ? materials(item, form, words) : List.of(), form.prepare());
  }

  private static Ask ask(Field field, JsonNode node, FormWords words) {
    JsonNode parts = node.path("items").path("properties");
    return new Ask(
        field.title(),
        field.ask(),
        words.kind(node),
        field.required(),
        words.when(node.path("x-when")),
        field.help(),
        field.example(),
        field.choices().stream().map(Field.Choice::title).toList(),
        field.parts().stream().map(part -> ask(part, parts.path(part.name()), words)).toList());
  }

  /** What every application needs, then what some need. */
  private static List<Material> materials(ServiceItem item, Form form, FormWords words) {
    List<Material> all = new ArrayList<>();
    for (Handed each : Handed.of(item, form, form.document().objectNode())) {
      all.add(new Material(each.name(), each.required(), ways(each.ways()), "", each.help()));
    }
    JsonNode written = form.document().path("materials");
    for (int i = 0; i < form.materials().size(); i++) {
      Form.Given given = form.materials().get(i);
      if (!given.when().fields().isEmpty()) {
        String when = words.when(written.path(i).path("when"));
        boolean required =
            item.materials().stream()
                .filter(it -> it.name().equals(given.name()))
                .findFirst()
                .map(ServiceItem.Material::required)
                .orElse(true);
        all.add(new Material(given.name(), required, ways(given.ways()), when, given.help()));
      }
    }
    return all;
  }

  private static List<String> ways(Set<Form.Way> ways) {
    return ways.stream()
        .map(way ->
            switch (way) {
              case PHOTO -> "拍照";
              case STORED -> "用以前存的";
              case BRING -> "带原件到窗口";
            })
        .distinct()
        .collect(Collectors.toList());
  }
}
