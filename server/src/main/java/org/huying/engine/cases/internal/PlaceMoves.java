package org.huying.engine.cases.internal;

import org.huying.foundation.places.PlaceMoved;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Keeps the paths of cases true when a place is moved in the tree. */
@Component
class PlaceMoves {
  private final JdbcClient jdbc;

  PlaceMoves(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @ApplicationModuleListener
  void moved(PlaceMoved event) {
    jdbc.sql(
            """
            update cases.case_file set place_path = :new || substr(place_path, length(:old) + 1)
            where path <@ cast(:old as ltree)
            """)
        .param("old", event.oldPath())
        .param("new", event.newPath())
        .update();
  }
}
