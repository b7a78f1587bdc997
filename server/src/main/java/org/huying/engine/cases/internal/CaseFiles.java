package org.huying.engine.cases.internal;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.Repository;

/**
 * The cases' rows. Whoever changes one reads it locked, so that a step and an escalation never
 * cross.
 */
interface CaseFiles extends Repository<CaseFile, UUID> {
  Optional<CaseFile> findById(UUID id);

  Optional<CaseFile> findByReference(String reference);

  @Lock(LockMode.PESSIMISTIC_WRITE)
  Optional<CaseFile> findLockedById(UUID id);

  CaseFile save(CaseFile file);

  /** An escalation is nobody's edit: the version that people see stays. */
  @Modifying
  @Query("update cases.case_file set level = :level, overdue_since = :overdueSince where id = :id")
  void escalated(UUID id, int level, @Nullable Instant overdueSince);
}
