package org.huying.engine.forms;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an item asks (表单), in one version. The written document is the truth; all else is read from
 * it.
 *
 * @param items codes of the items that share it
 * @param applicants who may apply, the usual one first
 * @param fields in the order in which they are asked; empty where the item is done elsewhere
 * @param again fields that are offered from the last submission
 * @param prepare what to have ready for the system that the item is done in
 */
public record Form(
    String code,
    int version,
    String title,
    List<String> items,
    List<Applicant> applicants,
    List<String> words,
    List<Field> fields,
    List<Rule> rules,
    List<Given> materials,
    List<String> again,
    List<Ready> prepare,
    ObjectNode document) {

  /** For whom somebody applies. */
  public enum Applicant {
    SELF("本人办理"),
    FAMILY("替家人办理"),
    COMPANY("替单位办理");

    private final String chinese;

    Applicant(String chinese) {
      this.chinese = chinese;
    }

    public String chinese() {
      return chinese;
    }

    /** As documents and values say it: {@code self}. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    public static Optional<Applicant> of(String word) {
      return java.util.Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
    }
  }

  /** How a material is handed in. */
  public enum Way {
    PHOTO,
    STORED,
    BRING;

    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** What of a material differs from the item's own list. */
  public record Given(String name, Set<Way> ways, When when, @Nullable String help) {
    public Given {
      ways = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(ways));
    }
  }

  /** Something to have ready where the item is done. */
  public record Ready(String what, @Nullable String why, @Nullable String when) {}

  public Optional<Field> field(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst();
  }

  /** Whether it is filled in here. */
  public boolean filledHere() {
    return !fields.isEmpty();
  }

  /** The purposes that its fields are used for. */
  public List<String> purposes() {
    List<String> purposes = new ArrayList<>(List.of(Field.APPLICATION));
    fields.stream().map(Field::purpose).filter(it -> !purposes.contains(it)).forEach(purposes::add);
    return purposes;
  }

  /** The same as another version says it. */
  Form at(int newVersion) {
    return new Form(
        code,
        newVersion,
        title,
        items,
        applicants,
        words,
        fields,
        rules,
        materials,
        again,
        prepare,
        document);
  }
}
