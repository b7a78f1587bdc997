package org.huying.foundation.files;

import java.util.List;
import org.huying.foundation.kernel.Checkup;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How many photos there are and how many wait to be claimed or removed, for {@code ./huying
 * doctor}.
 */
@Component
class FilesCheckup implements Checkup {
  private final JdbcClient jdbc;

  FilesCheckup(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public int order() {
    return 70;
  }

  @Override
  public List<Finding> examine() {
    return jdbc.sql(
            """
            select count(*) filter (where subject is not null) || ' 张照片，共 '
                || coalesce(sum(bytes), 0)::bigint / 1048576 || ' MB',
              count(*) filter (where subject is null) || ' 张（24小时内未使用即删除）'
            from files.file
            """)
        .query((row, n) ->
            List.of(
                new Finding("files.stored", row.getString(1), true),
                new Finding("files.unclaimed", row.getString(2), true)))
        .single();
  }
}
