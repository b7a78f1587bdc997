package org.huying.engine.booking;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.huying.foundation.kernel.Jobs;
import org.huying.foundation.kernel.MovableClock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * What happens to a booking by itself, and when. A job of a time that was moved away does nothing.
 */
@Component
class BookingJobs {
  private static final LocalTime EVENING = LocalTime.of(18, 0);
  private static final Duration SHORTLY = Duration.ofHours(1);

  /** So long after its end nobody comes any more. */
  static final Duration GRACE = Duration.ofMinutes(15);

  private static final TaskDescriptor<Due> REMIND = TaskDescriptor.of("booking-remind", Due.class);
  private static final TaskDescriptor<Due> MISS = TaskDescriptor.of("booking-miss", Due.class);
  private static final TaskDescriptor<Due> OFFER_ENDS =
      TaskDescriptor.of("booking-offer-ends", Due.class);

  private final Jobs jobs;
  private final Clock clock;

  BookingJobs(Jobs jobs, Clock clock) {
    this.jobs = jobs;
    this.clock = clock;
  }

  /**
   * @param from the time the booking was for when the job was made
   */
  record Due(UUID booking, Instant from) {}

  /** Reminds on the evening before and an hour before, and notes who did not come. */
  void forBooking(Booking it) {
    Instant now = clock.instant();
    LocalDate day = LocalDate.ofInstant(it.from(), MovableClock.CHINA);
    Instant evening = day.minusDays(1).atTime(EVENING).atZone(MovableClock.CHINA).toInstant();
    if (evening.isAfter(now)) jobs.schedule(job(REMIND, it, "evening"), evening);
    Instant shortly = it.from().minus(SHORTLY);
    if (shortly.minus(SHORTLY).isAfter(now)) jobs.schedule(job(REMIND, it, "hour"), shortly);
    jobs.schedule(job(MISS, it, "end"), it.to().plus(GRACE));
  }

  void offerEnds(Booking it) {
    jobs.schedule(job(OFFER_ENDS, it, "offer"), it.until() == null ? it.from() : it.until());
  }

  private static TaskInstance<Due> job(TaskDescriptor<Due> task, Booking it, String which) {
    var id = "%s:%d:%s".formatted(it.id(), it.from().getEpochSecond(), which);
    return task.instance(id).data(new Due(it.id(), it.from())).build();
  }

  @Configuration(proxyBeanMethods = false)
  static class BookingTasks {
    @Bean
    OneTimeTask<Due> bookingRemind(ObjectProvider<BookingDuties> duties) {
      return Tasks.oneTime(REMIND)
          .onFailure(Jobs.again())
          .execute((it, context) -> duties.getObject().remind(it.getData(), it.getId()));
    }

    @Bean
    OneTimeTask<Due> bookingMiss(ObjectProvider<BookingDuties> duties) {
      return Tasks.oneTime(MISS)
          .onFailure(Jobs.again())
          .execute((it, context) -> duties.getObject().miss(it.getData()));
    }

    @Bean
    RecurringTask<Void> bookingDayOver(ObjectProvider<BookingDuties> duties) {
      return Tasks.recurring("booking-evening", FixedDelay.ofMinutes(30))
          .execute((it, context) -> duties.getObject().dayOver());
    }

    @Bean
    OneTimeTask<Due> bookingOfferEnds(ObjectProvider<BookingDuties> duties) {
      return Tasks.oneTime(OFFER_ENDS)
          .onFailure(Jobs.again())
          .execute((it, context) -> duties.getObject().offerEnds(it.getData()));
    }
  }
}
