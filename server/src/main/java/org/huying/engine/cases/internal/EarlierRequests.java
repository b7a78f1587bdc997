package org.huying.engine.cases.internal;

import java.util.UUID;
import org.huying.foundation.identity.SecondFact;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.Reference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The reference number of an earlier request proves that somebody is still the one who made it,
 * when their phone number was silent for long.
 */
@Component
class EarlierRequests implements SecondFact {
  private final JdbcClient jdbc;

  EarlierRequests(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public boolean holdsRecords(UUID person) {
    return jdbc.sql("select exists (select 1 from cases.case_file where reporter = ?)")
        .param(person)
        .query(Boolean.class)
        .single();
  }

  @Override
  public boolean proves(UUID person, String fact) {
    try {
      return jdbc.sql(
              "select exists (select 1 from cases.case_file where reporter = ? and reference = ?)")
          .params(person, Reference.parse(fact).digits())
          .query(Boolean.class)
          .single();
    } catch (InvalidInput notAReference) {
      return false;
    }
  }
}
