package org.huying.engine.cases.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huying.engine.cases.Input;
import org.huying.engine.cases.Perform;
import org.huying.engine.cases.internal.link.LinkKind;
import org.huying.engine.cases.internal.link.Links;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.engine.cases.internal.type.CaseType.Opens;
import org.huying.engine.cases.internal.type.Template;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.InvalidInput;
import org.springframework.stereotype.Component;

/**
 * Opens the parts (协办单) of a case. A part knows what the step says and what the file lets it copy,
 * nothing else: never who reported the case.
 */
@Component
class Parts {
  private static final String UNIT = "unit";

  private final CaseTypes types;
  private final Links links;
  private final Photos photos;
  private final SeenPhotos seen;
  private final Recusals recusals;
  private final References references;

  Parts(
      CaseTypes types,
      Links links,
      Photos photos,
      SeenPhotos seen,
      Recusals recusals,
      References references) {
    this.types = types;
    this.links = links;
    this.photos = photos;
    this.seen = seen;
    this.recusals = recusals;
    this.references = references;
  }

  /** What the step gives must be what the part's form takes. */
  void check(Step step, Opens opens) {
    var part = types.newest(opens.type());
    var check = new InputCheck(part);
    var given = given(step, part);
    check.fields(part.fields().stream().filter(it -> given.containsKey(it.name())).toList(), given);
    check.throwIfAny();
    if (step.file.unit != null && step.file.unit.toString().equals(given.get(UNIT)))
      throw InvalidInput.field(UNIT, "这件事本来就由这个单位主办，请选别的单位。", "the lead asks itself");
    chosen(step);
    recusals.requireNotUnit(given.getOrDefault(UNIT, ""), step.file);
  }

  private static Map<String, String> given(Step step, CaseType part) {
    var given = new TreeMap<String, String>();
    for (var it : part.fields()) {
      var value = step.input.fields().getOrDefault(it.name(), "").strip();
      if (!value.isEmpty()) given.put(it.name(), value);
    }
    return given;
  }

  /** The photos of the case that the part may show, where a field of the step asks for them. */
  private List<UUID> chosen(Step step) {
    var chosen = new ArrayList<UUID>();
    var own = seen.forAll(step.file).stream().map(Photos.Photo::file).collect(Collectors.toSet());
    for (var field : step.transition.fields())
      if (field.input() == Input.PHOTO)
        for (var id : step.input.fields().getOrDefault(field.name(), "").split(",")) {
          if (id.isBlank()) continue;
          var file = own.stream().filter(it -> it.toString().equals(id.strip())).findFirst();
          chosen.add(
              file.orElseThrow(
                  () -> InvalidInput.field(field.name(), "这张照片不是这件的，请重新选。", "no photo " + id)));
        }
    return chosen;
  }

  CaseFile open(Moves moves, Step step, Opens opens) {
    var lead = step.file;
    var type = types.newest(opens.type());
    var file = CaseFile.opened(Ids.next(), type, references.next(), step.now());
    file.place = lead.place;
    file.placePath = lead.placePath;
    file.inGrid = lead.inGrid;
    file.channel = "part";
    file.discreet = lead.discreet;
    var given = given(step, type);
    copy(lead, file, opens.copies(), given);
    file.text = given.getOrDefault("text", step.said == null ? "" : step.said);
    file.title = Titles.of(file.text);
    if (file.category == null) file.category = given.getOrDefault("category", type.fallback());
    file.certainty = 1;
    for (var it : type.fields()) {
      var value = given.getOrDefault(it.name(), "");
      if (value.isEmpty()) continue;
      if (it.input() == Input.PRIORITY) file.priority = value;
      if (it.input() == Input.KIND) file.kind = value;
    }
    var kept = new HashMap<>(given);
    kept.keySet().removeAll(Set.of("text", "address", "category", UNIT));
    file.fields = Kept.write(kept);

    var input = new Perform(0, null, step.input.photos(), given);
    var opening = moves.step(file, type, type.opening(), step.actor(), step.relation, input);
    var chosen = chosen(step);
    file.alone = false;
    lead.alone = false;
    var entry = moves.make(opening);
    photos.lend(chosen, file.id, entry);
    recusals.inherit(lead, file.id);
    links.add(LinkKind.PART, file.id, lead.id, step.now(), step.actor().pseudonym());
    return file;
  }

  /**
   * Opens a case that looks at this one once more: for the same reporter, in nobody's hand; whoever
   * did the work has no part in it.
   */
  void followUp(Moves moves, Step step, Opens opens) {
    var of = step.file;
    var type = types.newest(opens.type());
    var file = CaseFile.opened(Ids.next(), type, references.next(), step.now());
    file.place = of.place;
    file.placePath = of.placePath;
    file.inGrid = of.inGrid;
    file.reporter = of.reporter;
    file.channel = "follow-up";
    file.discreet = of.discreet;
    file.category = type.fallback();
    file.certainty = 1;
    var given = new TreeMap<String, String>();
    copy(of, file, opens.copies(), given);
    var words = moves.words(step);
    file.text =
        opens
            .text()
            .lines()
            .filter(line -> Template.says(line, words))
            .map(line -> Template.fill(line, words))
            .collect(Collectors.joining("\n"));
    file.title =
        opens.title().isBlank() ? Titles.of(file.text) : Template.fill(opens.title(), words);
    file.fields = Kept.write(given);
    file.alone = false;
    of.alone = false;
    var input = new Perform(0, null, List.of(), Map.of());
    moves.make(moves.step(file, type, type.opening(), step.actor(), step.relation, input));
    recusals.inherit(of, file.id);
    links.add(LinkKind.FOLLOW_UP, file.id, of.id, step.now(), step.actor().pseudonym());
  }

  private static void copy(
      CaseFile lead, CaseFile part, Set<String> copies, Map<String, String> given) {
    var kept = Kept.of(lead);
    for (var name : copies)
      switch (name) {
        case "where" -> {
          part.lon = lead.discreet ? null : lead.lon;
          part.lat = lead.discreet ? null : lead.lat;
        }
        case "address" ->
            part.address = lead.discreet ? Discretion.scrubbedOrNull(lead.address) : lead.address;
        case "category" -> part.category = lead.category;
        case "priority" -> part.priority = lead.priority;
        case "kind" -> part.kind = lead.kind;
        case "text" ->
            given.putIfAbsent("text", lead.discreet ? Discretion.scrubbed(lead.text) : lead.text);
        default -> {
          if (!lead.discreet && kept.containsKey(name))
            given.putIfAbsent(name, Objects.requireNonNull(kept.get(name)));
        }
      }
  }
}
