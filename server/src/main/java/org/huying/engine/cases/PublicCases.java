package org.huying.engine.cases;

import java.util.List;
import java.util.UUID;
import org.huying.engine.cases.internal.open.PublicReader;
import org.huying.engine.cases.internal.open.PublicSurvey;
import org.huying.foundation.kernel.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What everyone may read of cases, without signing in: those that were reviewed and published, of
 * types that show something, never of a confidential kind. What stops being public is gone with the
 * next reading.
 */
@Service
public class PublicCases {
  /** How many cases lie at a point of the map, and how many of them are under way. */
  public record Cell(double lon, double lat, long count, long open) {}

  /** What can be filtered by. */
  public record Choices(List<Choice> categories, List<Choice> towns, List<Choice> communities) {}

  /** {@code group} is the town of a community. */
  public record Choice(String value, String label, long count, @Nullable String group) {}

  /**
   * How long the cases of a category took that were opened in the last 90 days.
   *
   * @param responseMinutes office minutes until somebody answered, {@code doneMinutes} minutes
   *     until it was done: the median; null for fewer than five
   */
  public record Times(
      String code,
      String name,
      long count,
      @Nullable Long responseMinutes,
      @Nullable Long doneMinutes) {}

  private final PublicReader reader;
  private final PublicSurvey survey;

  PublicCases(PublicReader reader, PublicSurvey survey) {
    this.reader = reader;
    this.survey = survey;
  }

  /** Newest day first; of more than 10,000 cases the total says 10,001. */
  @Transactional(readOnly = true)
  public Page<PublicCase> list(PublicQuery query) {
    return reader.list(query);
  }

  /**
   * @throws org.huying.foundation.kernel.NotFound {@code public-case-not-found}
   */
  @Transactional(readOnly = true)
  public PublicCaseView get(UUID number) {
    return reader.get(number);
  }

  @Transactional(readOnly = true)
  public List<Cell> map(PublicQuery query) {
    return survey.map(query);
  }

  @Transactional(readOnly = true)
  public Choices choices() {
    return survey.choices();
  }

  /** Only categories with at least five cases; up to ten minutes old. */
  @Transactional(readOnly = true)
  public List<Times> times() {
    return survey.times();
  }
}
