package org.huying.engine.forms;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.Channel;
import org.huying.engine.catalog.EditorScope;
import org.huying.engine.catalog.ServiceItem;
import org.huying.engine.forms.FormRows.Row;
import org.huying.engine.forms.FormRows.State;
import org.huying.foundation.kernel.HuyingException.FieldError;
import org.huying.foundation.kernel.InvalidInput;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a form's document says, and what is wrong with it, read beside the catalogue; nothing of it
 * is kept. For editors.
 */
@Component
public class FormProof {
  private static final int LONGEST = 200_000;

  private final FormRows rows;
  private final Catalog catalog;
  private final EditorScope scope;
  private final Clock clock;

  FormProof(FormRows rows, Catalog catalog, EditorScope scope, Clock clock) {
    this.rows = rows;
    this.catalog = catalog;
    this.scope = scope;
    this.clock = clock;
  }

  /** Everything that is wrong with a document. */
  @Transactional(readOnly = true)
  public List<Problem> problems(ObjectNode document) {
    scope.departments();
    return check(document).problems();
  }

  /**
   * The form that a document says, to be tried out before anybody else sees it.
   *
   * @throws InvalidInput {@code form-invalid}
   */
  @Transactional(readOnly = true)
  public Form read(ObjectNode document) {
    scope.departments();
    Checked checked = check(document);
    checked.require();
    return checked.row(0, State.DRAFT, Set.of(), clock.instant()).form();
  }

  /** A document that was read, with the codes of its items. */
  record Checked(Form form, List<String> items, List<Problem> problems, ObjectNode document) {
    Row row(int version, State state, Set<String> editors, Instant at) {
      return new Row(form.code(), version, state, items, document, editors, at);
    }

    void require() {
      if (!problems.isEmpty()) {
        throw new InvalidInput(
            "form-invalid",
            problems.size() == 1
                ? problems.getFirst().message()
                : "有%d处要修改。".formatted(problems.size()),
            "the form has problems at " + problems.stream().map(Problem::pointer).toList(),
            problems.stream().map(it -> new FieldError(it.pointer(), it.message())).toList());
      }
    }
  }

  Checked check(ObjectNode document) {
    if (document.toString().length() > LONGEST) {
      throw new InvalidInput(
          "form-too-long", "这张表太大了，请分成几张。", "a form has at most " + LONGEST + " characters");
    }
    FormReader.Read read = FormReader.read(document);
    List<Problem> problems = new ArrayList<>(read.problems());
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < read.form().items().size(); i++) {
      String pointer = "/items/" + i;
      item(read.form().items().get(i), pointer, problems)
          .ifPresent(item -> {
            codes.add(item.code());
            fits(read.form(), item, pointer, problems);
          });
    }
    return new Checked(read.form(), List.copyOf(codes), List.copyOf(problems), document);
  }

  private Optional<ServiceItem> item(String said, String pointer, List<Problem> problems) {
    List<ServiceItem> found =
        catalog.published().stream()
            .filter(item -> item.code().equals(said) || item.name().equals(said))
            .toList();
    if (found.size() != 1) {
      problems.add(
          new Problem(
              pointer,
              found.isEmpty()
                  ? "没有发布过“%s”这个事项。".formatted(said)
                  : "有%d个事项叫“%s”，请写编码。".formatted(found.size(), said)));
      return Optional.empty();
    }
    return Optional.of(found.getFirst());
  }

  private void fits(Form form, ServiceItem item, String pointer, List<Problem> problems) {
    boolean here = item.channel().kind() == Channel.Kind.NATIVE && !catalog.ofPolice(item);
    if (here != form.filledHere()) {
      problems.add(
          new Problem(
              pointer,
              here
                  ? "“%s”在本平台办理，请写schema。".formatted(item.name())
                  : "“%s”不在本平台办理，请写prepare，或者先把事项的办理形式改成本平台办理。".formatted(item.name())));
    }
    rows.codeOf(item.code())
        .filter(other -> !other.equals(form.code()))
        .ifPresent(other ->
            problems.add(new Problem(pointer, "“%s”已经有一张表了：%s。".formatted(item.name(), other))));
  }
}
