import java.sql.SQLException;

/** One way to carry a case from its opening to its end: three commits, each answered when it is durable. */
interface Contender {
  String name();

  /** Creates a case and gives it to the unit that is responsible. */
  Object open(int n) throws SQLException;

  Object accept(Object item) throws SQLException;

  void close(Object item) throws SQLException;

  /** Waits until everything that the commits set off is committed as well. */
  default void settle() throws InterruptedException, SQLException {}
}
