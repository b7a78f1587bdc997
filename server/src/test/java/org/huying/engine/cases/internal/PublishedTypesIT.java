package org.huying.engine.cases.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.huying.engine.cases.Town;
import org.huying.engine.cases.internal.type.CaseTypeException;
import org.huying.testing.HouseTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A version of a case type that has cases stays as it was. */
@HouseTest
class PublishedTypesIT {
  @Autowired ApplicationContext house;
  @Autowired PublishedTypes published;
  @Autowired JdbcClient jdbc;

  @BeforeEach
  void nothingKnown() {
    jdbc.sql("delete from cases.type_version").update();
  }

  private void start() {
    published.afterSingletonsInstantiated();
  }

  private void said(int version, String digest) {
    jdbc.sql(
            """
            insert into cases.type_version (type, version, digest) values ('request', :version, :digest)
            on conflict (type, version) do update set digest = excluded.digest
            """)
        .param("version", version)
        .param("digest", digest)
        .update();
  }

  private long versions(String digest) {
    return jdbc.sql("select count(*) from cases.type_version where digest = ?")
        .param(digest)
        .query(Long.class)
        .single();
  }

  @Test
  void aFileThatWasChangedInPlaceStopsTheStartOnceThereAreCases() {
    said(4, "as it was");
    start();
    assertThat(versions("as it was")).as("nobody has a case of it").isZero();

    Town.of(house).closed();
    start();
    said(4, "as it was");
    assertThatThrownBy(this::start)
        .isInstanceOf(CaseTypeException.class)
        .hasMessageContaining("request.v4.yaml")
        .hasMessageContaining("lists/street.v1.yaml")
        .hasMessageContaining("write what is new as request.v5.yaml");
  }

  @Test
  void aFileThatIsGoneStopsTheStartWhileCasesHaveIt() {
    said(9, "gone");
    start();
    assertThat(versions("gone")).isZero();

    var item = Town.of(house).waiting();
    said(9, "gone");
    jdbc.sql("update cases.case_file set type_version = 9 where id = ?").param(item.id()).update();
    assertThatThrownBy(this::start)
        .isInstanceOf(CaseTypeException.class)
        .hasMessageContaining("request.v9.yaml is not there");
  }
}
