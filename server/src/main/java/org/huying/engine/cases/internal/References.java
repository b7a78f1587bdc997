package org.huying.engine.cases.internal;

import java.time.Clock;
import java.time.LocalDate;
import org.huying.engine.cases.Tone;
import org.huying.engine.cases.internal.type.CaseType;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.Reads;
import org.huying.foundation.kernel.Reference;
import org.huying.foundation.kernel.Writes;
import org.huying.foundation.places.Places;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Numbers cases. */
@Component
class References {
  private final Writes database;
  private final Places places;
  private final Revisions revisions;
  private final ObjectProvider<CaseTypes> types;
  private final JdbcClient jdbc;
  private final Clock clock;

  References(
      Writes database,
      Places places,
      Revisions revisions,
      ObjectProvider<CaseTypes> types,
      JdbcClient jdbc,
      Clock clock) {
    this.types = types;
    this.database = database;
    this.places = places;
    this.revisions = revisions;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Keeps the number that another system gave for this case; nobody else takes it until the end of
   * the transaction.
   *
   * @throws InvalidInput {@code invalid-fields} where a case has it, open or done; one that was
   *     refused or withdrawn may come again
   */
  void take(CaseType.Field field, String number) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 19))")
        .param(number)
        .query()
        .listOfRows();
    boolean taken =
        jdbc.sql(
                "select type, type_version, state, merged from cases.case_file where outside_number = ?")
            .param(number)
            .query((row, n) ->
                row.getBoolean("merged")
                    || counts(
                        types
                            .getObject()
                            .version(row.getString("type"), row.getInt("type_version"))
                            .state(row.getString("state"))))
            .list()
            .contains(true);
    if (taken)
      throw InvalidInput.field(
          field.name(),
          "这个%s已经登记过了，不用再登记。有新情况，请写进原来那一件。".formatted(field.label()),
          "a case has the outside number " + number);
  }

  private static boolean counts(CaseType.State state) {
    return state.open() || state.tone() != Tone.CALM;
  }

  /** The next number; what an opening has to know of the house besides is asked with it. */
  String next() {
    var reads = new Reads();
    var number = reads.ask("select nextval('cases.reference')", (row, n) -> row.getLong(1));
    places.askingRevision(reads);
    revisions.asking(reads);
    database.ask(reads);
    var today = LocalDate.ofInstant(clock.instant(), MovableClock.CHINA);
    return Reference.of(today, number.get().getFirst()).digits();
  }
}
