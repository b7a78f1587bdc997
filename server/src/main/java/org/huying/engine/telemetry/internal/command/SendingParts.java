package org.huying.engine.telemetry.internal.command;

import java.util.function.Supplier;
import org.huying.engine.telemetry.internal.DeviceTable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a sender needs of the house. */
@Component
public class SendingParts {
  private final CommandRows rows;
  private final TagRows tags;
  private final CommandMoves moves;
  private final Interlocks interlocks;
  private final Catalogue catalogue;
  private final DeviceTable things;
  private final Wake wake;
  private final TransactionTemplate transaction;

  SendingParts(
      CommandRows rows,
      TagRows tags,
      CommandMoves moves,
      Interlocks interlocks,
      Catalogue catalogue,
      DeviceTable things,
      Wake wake,
      PlatformTransactionManager manager) {
    this.rows = rows;
    this.tags = tags;
    this.moves = moves;
    this.interlocks = interlocks;
    this.catalogue = catalogue;
    this.things = things;
    this.wake = wake;
    this.transaction = new TransactionTemplate(manager);
  }

  CommandRows rows() {
    return rows;
  }

  TagRows tags() {
    return tags;
  }

  CommandMoves moves() {
    return moves;
  }

  Interlocks interlocks() {
    return interlocks;
  }

  Catalogue catalogue() {
    return catalogue;
  }

  DeviceTable things() {
    return things;
  }

  Wake wake() {
    return wake;
  }

  /** In a transaction of its own. */
  <T> T in(Supplier<T> action) {
    return transaction.execute(status -> action.get());
  }
}
