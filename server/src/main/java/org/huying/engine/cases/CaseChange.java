package org.huying.engine.cases;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an effect may do to a case: everything else is done by the engine itself. */
public interface CaseChange extends CaseStep {
  /** Makes a unit answerable; {@code reason} may be shown by the step's lines. */
  void assign(UUID unit, String reason);

  void release();

  /** Makes a member of the unit's staff its holder. */
  void hold(UUID staff);

  void releaseHolder();

  void recategorise(String category);

  void sort(Kind kind);

  void prioritise(Priority priority);

  /** One level up, and this member of staff has to answer. */
  void supervise(UUID answerer);

  /** The supervision is answered. */
  void answered();

  /** What the case is called. */
  void call(String title);

  /** What {@code {reason}} says in the step's lines and messages. */
  void reason(String reason);

  /** Keeps a value with the case, as if the form had asked for it. */
  void keep(String field, String value);

  /**
   * @param cause what was wrong, one of the choices of the type; null where nothing was asked
   */
  void rate(int score, boolean solved, @Nullable String cause, String comment);

  /** One level up, once more from the start. */
  void reopen();

  /** Someone answerable has responded; counts the first time. */
  void responded();
}
