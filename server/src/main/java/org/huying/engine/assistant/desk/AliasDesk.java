package org.huying.engine.assistant.desk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.huying.engine.assistant.desk.AliasTable.Entry;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.EditorScope;
import org.huying.engine.catalog.ServiceItem;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.kernel.HuyingException.FieldError;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.language.Normalizer;
import org.huying.foundation.privacy.Scrubber;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where editors give items the words that people use. A word is checked before it is added, is in
 * force on every node at once, and is taken back by another entry.
 */
@Service
class AliasDesk {
  private static final int SHORTEST = 2;
  private static final int LONGEST = 60;
  private static final int LONGEST_REASON = 200;

  private final AliasTable table;
  private final AliasChecks checks;
  private final Clusters clusters;
  private final Catalog catalog;
  private final EditorScope scope;
  private final Actors actors;
  private final AuditLog audit;
  private final TransactionTemplate transaction;

  AliasDesk(
      AliasTable table,
      AliasChecks checks,
      Clusters clusters,
      Catalog catalog,
      EditorScope scope,
      Actors actors,
      AuditLog audit,
      TransactionTemplate transaction) {
    this.table = table;
    this.checks = checks;
    this.clusters = clusters;
    this.catalog = catalog;
    this.scope = scope;
    this.actors = actors;
    this.audit = audit;
    this.transaction = transaction;
  }

  /**
   * What a word would change.
   *
   * @throws Forbidden {@code outside-scope}
   * @throws NotFound {@code item-not-found}
   * @throws InvalidInput where the word is too short or long, or tells who somebody is
   * @throws Conflict {@code alias-exists}
   */
  AliasCheck check(String item, String phrase) {
    return checks.of(item, checked(item, phrase));
  }

  /**
   * Adds a word.
   *
   * @param cluster the questions that it answers, which are handled by that
   * @throws InvalidInput {@code alias-needs-reason} where a question would be answered worse
   * @throws Conflict {@code alias-check-stale}
   */
  Entry add(String item, String text, @Nullable String reason, @Nullable UUID cluster) {
    Actor.Staff editor = actors.requireStaff(Role.EDITOR);
    String why = reason(reason);
    String phrase = checked(item, text);
    AliasCheck check = checks.of(item, phrase);
    if (check.worse() > 0 && why == null) {
      throw new InvalidInput(
          "alias-needs-reason",
          "有" + check.worse() + "个原来答对的问题会答错。一定要加，请写明原因。",
          check.worse() + " questions get worse",
          List.of(new FieldError("reason", "请写明为什么一定要加。")));
    }
    Entry entry =
        new Entry(
            Ids.next(),
            table.now(),
            editor.id(),
            item,
            phrase,
            null,
            why,
            check.checked(),
            check.better(),
            check.worse(),
            cluster,
            false);
    return transaction.execute(status -> {
      if (!table.lock().equals(check.revision())) {
        throw new Conflict(
            "alias-check-stale", "别人刚刚改了说法，请再检查一次。", "the words changed after the check");
      }
      if (cluster != null) {
        clusters.handle(cluster, "加了说法“" + phrase + "”", editor);
      }
      keep("alias.add", entry, editor);
      return entry;
    });
  }

  /**
   * Takes a word back, by an entry of its own.
   *
   * @throws NotFound {@code alias-not-found}
   * @throws Conflict {@code alias-undone}
   */
  Entry undo(UUID id, @Nullable String reason) {
    Actor.Staff editor = actors.requireStaff(Role.EDITOR);
    String why = reason(reason);
    return transaction.execute(status -> {
      table.lock();
      Entry added =
          table
              .find(id)
              .filter(entry -> entry.undoes() == null)
              .orElseThrow(
                  () -> new NotFound("alias-not-found", "没有这条说法。", "no word was added as " + id));
      requireScope(added.item());
      if (added.undone()) {
        throw new Conflict("alias-undone", "这条说法已经撤销了。", id + " was taken back already");
      }
      Entry entry =
          new Entry(
              Ids.next(),
              table.now(),
              editor.id(),
              added.item(),
              added.phrase(),
              id,
              why,
              0,
              0,
              0,
              null,
              false);
      keep("alias.undo", entry, editor);
      return entry;
    });
  }

  /** The words stay out of the audit: nothing there can be taken back. */
  private void keep(String action, Entry entry, Actor.Staff editor) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("alias", entry.undoes() == null ? entry.id() : entry.undoes());
    facts.put("better", entry.better());
    facts.put("worse", entry.worse());
    audit.record(editor.pseudonym(), action, "item:" + entry.item(), facts);
    table.keep(entry);
  }

  private String checked(String code, String text) {
    ServiceItem item = catalog.get(code);
    scope.require(item.department());
    String phrase = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
    int length = phrase.codePointCount(0, phrase.length());
    if (length < SHORTEST || length > LONGEST) {
      throw InvalidInput.field(
          "phrase", "说法要" + SHORTEST + "到" + LONGEST + "个字。", "a phrase of " + length);
    }
    if (phrase.codePoints().noneMatch(Character::isLetter)) {
      throw InvalidInput.field("phrase", "说法里要有字。", "no letter in '" + phrase + "'");
    }
    if (Scrubber.scrub(phrase).contains("〔")) {
      throw InvalidInput.field("phrase", "说法里不能有姓名、号码、门牌等个人信息，请删去再加。", "personal data in a phrase");
    }
    if (known(item, phrase)) {
      throw new Conflict(
          "alias-exists", "“" + item.name() + "”已经有这个说法。", "item " + code + " has this phrase");
    }
    return phrase;
  }

  private boolean known(ServiceItem item, String phrase) {
    String bare = bare(phrase);
    return bare(item.name()).equals(bare)
        || item.text().aliases().stream().anyMatch(alias -> bare(alias).equals(bare))
        || table.byItem().getOrDefault(item.code(), List.of()).stream()
            .anyMatch(alias -> bare(alias).equals(bare));
  }

  private static String bare(String text) {
    return Normalizer.standard().simplify(text).replaceAll("[^\\p{L}\\p{N}]+", "");
  }

  /** An item that was withdrawn belongs to the district. */
  private void requireScope(String code) {
    catalog
        .find(code)
        .map(ServiceItem::department)
        .ifPresentOrElse(scope::require, scope::requireAll);
  }

  private static @Nullable String reason(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    String clean = text.strip();
    if (clean.codePointCount(0, clean.length()) > LONGEST_REASON) {
      throw InvalidInput.field(
          "reason", "原因请写在" + LONGEST_REASON + "字以内。", "a reason of " + clean.length());
    }
    return Scrubber.scrub(clean);
  }
}
