package org.huying.engine.telemetry.internal.store;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.huying.foundation.kernel.ProblemDetails;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way in for all drivers. Rows wait in a bounded queue; one thread takes all that wait and
 * stores them in one transaction, so batches grow by themselves when much comes in. What was taken
 * is done when it is committed, or, while the database is away, when it is on the disk. When the
 * queue, or the disk's share, is full, whoever brings more waits: nothing is thrown away.
 */
public final class Intake implements AutoCloseable {
  /** Rows of one transaction, but for a single bringer's. */
  private static final int BATCH = 20_000;

  private static final Duration AWAY = Duration.ofSeconds(1);
  private static final Logger log = LoggerFactory.getLogger(Intake.class);

  private record Item(Rows rows, CompletableFuture<Void> done) {}

  private final Store store;
  private final Spool spool;
  private final Listener listener;
  private final int mostWaiting;
  private final Semaphore room;
  private final BlockingQueue<Item> queue = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile boolean closed;
  private volatile boolean away;

  /**
   * @param mostWaiting how many rows wait at most
   */
  public Intake(Store store, Spool spool, int mostWaiting) {
    this(store, spool, mostWaiting, rows -> {});
  }

  /**
   * @param listener hears everything before it waits
   */
  public Intake(Store store, Spool spool, int mostWaiting, Listener listener) {
    this.store = store;
    this.spool = spool;
    this.listener = listener;
    this.mostWaiting = mostWaiting;
    room = new Semaphore(mostWaiting);
    thread = Thread.ofPlatform().name("telemetry-intake").start(this::work);
  }

  /**
   * Takes rows, and waits while too many are waiting.
   *
   * @return done when they will survive whatever happens; failed when they could not be stored, and
   *     must not be acknowledged
   */
  public CompletableFuture<Void> take(Rows rows) throws InterruptedException {
    var done = new CompletableFuture<Void>();
    if (rows.size() == 0) {
      done.complete(null);
      return done;
    }
    hear(rows);
    room.acquire(Math.min(rows.size(), mostWaiting));
    if (closed) {
      done.completeExceptionally(new IOException("it is being closed"));
      return done;
    }
    queue.add(new Item(rows, done));
    return done;
  }

  /** What goes wrong with whoever listens is no reason to lose what was measured. */
  private void hear(Rows rows) {
    try {
      listener.heard(rows);
    } catch (RuntimeException e) {
      log.error("rows of device {} were not looked at", rows.device(), e);
    }
  }

  /** How many rows wait. */
  public int waiting() {
    return mostWaiting - room.availablePermits();
  }

  private void work() {
    while (!closed || !queue.isEmpty()) {
      try {
        List<Item> batch = batch();
        if (!batch.isEmpty()) store(batch);
        else replay();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        log.error("the intake goes on after an error that nobody expected", e);
      }
    }
  }

  private List<Item> batch() throws InterruptedException {
    List<Item> batch = new ArrayList<>();
    Item first = queue.poll(200, TimeUnit.MILLISECONDS);
    int rows = 0;
    for (Item it = first; it != null; it = rows < BATCH ? queue.poll() : null) {
      batch.add(it);
      rows += it.rows.size();
    }
    return batch;
  }

  private void store(List<Item> batch) throws InterruptedException {
    List<Rows> rows = batch.stream().map(Item::rows).toList();
    try {
      keep(rows);
      batch.forEach(it -> it.done.complete(null));
    } catch (SQLException | RuntimeException refused) {
      log.error("{} batches are refused: they are not acknowledged", batch.size(), refused);
      batch.forEach(it -> it.done.completeExceptionally(refused));
    } finally {
      rows.forEach(it -> room.release(Math.min(it.size(), mostWaiting)));
    }
    replay();
  }

  /** Into the database, or while that is away, onto the disk. */
  private void keep(List<Rows> rows) throws SQLException, InterruptedException {
    while (true) {
      if (!away) {
        try {
          store.write(rows);
          return;
        } catch (SQLException e) {
          if (!ProblemDetails.isBusy(e)) throw e;
          isAway(e);
        }
      }
      try {
        spool.append(rows);
        return;
      } catch (IOException full) {
        log.warn("observations wait: {}", full.getMessage());
        if (closed) throw new IllegalStateException(full);
        Thread.sleep(AWAY);
        replay();
      }
    }
  }

  /** Somebody else asks from now on whether it is back: asking may take long. */
  private void isAway(SQLException e) {
    log.warn("the database is away, observations go to the disk: {}", e.getMessage());
    away = true;
    Thread.ofVirtual().name("telemetry-probe").start(this::probe);
  }

  private void probe() {
    try {
      while (!closed && !store.isThere()) Thread.sleep(AWAY);
      away = false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Hands one file of the spool to the database, if there are both. */
  private void replay() {
    if (away || spool.isEmpty()) return;
    try {
      int records = spool.replay(this::write);
      log.info("{} records came from the disk, {} bytes are left there", records, spool.held());
    } catch (Refused refused) {
      if (ProblemDetails.isBusy(refused.cause)) isAway(refused.cause);
      else putAside(refused);
    } catch (IOException e) {
      log.error("the spool cannot be read", e);
      putAside(e);
    }
  }

  private void putAside(Exception why) {
    try {
      log.error("{} is put aside, it cannot be stored", spool.putAside(), why);
    } catch (IOException e) {
      log.error("the spool cannot be put aside", e);
      away = true;
    }
  }

  private void write(List<Rows> rows) {
    try {
      store.write(rows);
    } catch (SQLException e) {
      throw new Refused(e);
    }
  }

  /** The database did not take what was on the disk. */
  private static final class Refused extends IllegalStateException {
    private static final long serialVersionUID = 1;

    private final SQLException cause;

    Refused(SQLException cause) {
      super(cause.getMessage(), cause);
      this.cause = cause;
    }
  }

  /** Stores what waits, and takes no more. */
  @Override
  public void close() {
    closed = true;
    room.release(mostWaiting);
    try {
      if (!thread.join(Duration.ofSeconds(20))) thread.interrupt();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    queue.forEach(it -> it.done.completeExceptionally(new IOException("it is being closed")));
  }
}
