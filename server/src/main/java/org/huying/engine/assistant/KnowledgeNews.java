package org.huying.engine.assistant;

import java.time.Duration;
import java.util.Map;
import org.huying.engine.catalog.CatalogChanged;
import org.huying.foundation.notify.LiveFeed;
import org.huying.foundation.notify.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells every node when items or their words have changed, so that its new index is made before the
 * next question comes. A message that is lost costs that question a moment: it compares the
 * revision anyway.
 */
@Component
class KnowledgeNews {
  private static final Logger log = LoggerFactory.getLogger(KnowledgeNews.class);
  private static final String TOPIC = "knowledge";
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final LiveFeed feed;

  KnowledgeNews(LiveFeed feed) {
    this.feed = feed;
  }

  @EventListener
  void on(CatalogChanged changed) {
    feed.publish(TOPIC, "items-changed", Map.of());
  }

  @EventListener
  void on(AliasesChanged changed) {
    feed.publish(TOPIC, "aliases-changed", Map.of());
  }

  /** Hears the news until the house closes. */
  void follow(LiveKnowledge knowledge) {
    try (Subscription news = feed.subscribe(TOPIC::equals)) {
      while (news.isOpen()) {
        if (news.next(PATIENCE) != null) {
          refresh(knowledge);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void refresh(LiveKnowledge knowledge) {
    try {
      knowledge.get();
    } catch (RuntimeException e) {
      log.warn("the new index is not ready; the next question tries again", e);
    }
  }
}
