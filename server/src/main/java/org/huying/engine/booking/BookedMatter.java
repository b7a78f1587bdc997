package org.huying.engine.booking;

import java.time.Instant;
import java.util.UUID;
import org.huying.foundation.identity.Actor;

/**
 * What bookings are made for besides themselves, such as applications whose form asks for a time. A
 * bean; asked before the person moves or cancels such a booking, in the same transaction.
 */
public interface BookedMatter {
  /** Whether it is about this subject, e.g. {@code application:…}. */
  boolean has(String subject);

  /** Where its person reads about it. */
  About about(String subject);

  /**
   * Takes the new time, too.
   *
   * @throws org.huying.foundation.kernel.HuyingException where the time does not do, saying why
   */
  void moves(String subject, UUID resource, Instant from, Actor.Resident actor);

  /**
   * Lets the time go.
   *
   * @throws org.huying.foundation.kernel.Conflict where it is given up elsewhere, saying where
   */
  void cancels(String subject, Actor.Resident actor);

  /** Its time was taken from it by the house, in the same transaction. */
  void displaced(String subject, Instant from, String why);

  /**
   * What it is, for its person.
   *
   * @param title e.g. “婚姻登记预约”的申请
   * @param link path of a page
   * @param runs whether it still wants a time: one that is gone is booked anew with it
   */
  record About(String title, String link, boolean runs) {}
}
