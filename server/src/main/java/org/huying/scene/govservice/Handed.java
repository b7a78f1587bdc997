package org.huying.scene.govservice;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.huying.engine.catalog.ServiceItem;
import org.huying.engine.forms.Form;
import org.huying.engine.forms.Form.Way;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A material of an application, and how it is handed in.
 *
 * @param slot its name in the dialogue
 * @param original how the item wants it, e.g. 原件
 */
record Handed(
    String slot,
    String name,
    boolean required,
    String original,
    Set<Way> ways,
    @Nullable String help) {
  static final String BRING = "bring";
  private static final String PHOTO = "photo:";
  private static final String AUTHORISATION = "委托书或者关系证明";

  /** The materials that an application with these values needs, in the item's order. */
  static List<Handed> of(ServiceItem item, Form form, JsonNode values) {
    List<Handed> all = new ArrayList<>();
    List<Form.Given> given = new ArrayList<>(form.materials());
    for (ServiceItem.Material material : item.materials()) {
      Form.Given said =
          given.stream().filter(it -> it.name().equals(material.name())).findFirst().orElse(null);
      given.remove(said);
      if (said == null || said.when().holds(values)) {
        all.add(
            new Handed(
                "material-" + all.size(),
                material.name(),
                material.required(),
                material.form(),
                said == null ? Set.of(Way.PHOTO, Way.BRING) : said.ways(),
                said == null || said.help() == null ? material.note() : said.help()));
      }
    }
    for (Form.Given more : given) {
      if (more.when().holds(values)) {
        all.add(
            new Handed("material-" + all.size(), more.name(), true, "", more.ways(), more.help()));
      }
    }
    String whom = values.path("for").asString(form.applicants().getFirst().word());
    if (!whom.equals(Form.Applicant.SELF.word())) {
      all.add(
          new Handed(
              "material-" + all.size(),
              AUTHORISATION,
              true,
              "",
              Set.of(Way.PHOTO, Way.BRING),
              "说明您可以替申请人办这件事"));
    }
    return all;
  }

  /** The files that values of materials name. */
  static List<UUID> files(Collection<String> values) {
    return values.stream()
        .filter(value -> value.startsWith(PHOTO))
        .flatMap(value -> Stream.of(value.substring(PHOTO.length()).split(",")))
        .filter(id -> id.length() == 36)
        .map(UUID::fromString)
        .distinct()
        .toList();
  }

  /**
   * The photographs among them that may be used again, by material.
   *
   * @param handed how each is handed in, by its name
   */
  static Map<String, List<UUID>> again(List<Handed> materials, Map<String, String> handed) {
    Map<String, List<UUID>> photos = new LinkedHashMap<>();
    for (Handed each : materials) {
      List<UUID> files = files(List.of(handed.getOrDefault(each.name, "")));
      if (each.ways.contains(Way.STORED) && !files.isEmpty()) {
        photos.put(each.name, files);
      }
    }
    return photos;
  }

  /** The value of a material that these files show. */
  static String photos(List<UUID> files) {
    return files.stream()
        .map(UUID::toString)
        .collect(java.util.stream.Collectors.joining(",", PHOTO, ""));
  }

  static boolean isSlot(String slot) {
    return slot.startsWith("material-");
  }
}
