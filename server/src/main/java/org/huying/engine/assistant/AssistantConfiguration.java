package org.huying.engine.assistant;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.privacy.Consents;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AssistantConfiguration {
  private static final Logger log = LoggerFactory.getLogger(AssistantConfiguration.class);

  @Bean
  Assistant assistant(
      LiveKnowledge knowledge,
      ObjectProvider<GuideSource> guides,
      ObjectProvider<WhereSource> places,
      ObjectProvider<OwnMatters> own,
      Consents consents,
      ConversationTable table,
      ObjectProvider<AnswerLog> logs,
      ObjectProvider<LanguageModel> model) {
    return new Assistant(
        knowledge,
        new Lent(
            all(guides),
            asked -> places.orderedStream().flatMap(it -> it.find(asked).stream()).findFirst(),
            own(own),
            (purposes, actor) -> agreements(consents, purposes, actor)),
        table,
        (question, answer) -> logs.orderedStream().forEach(log -> tell(log, question, answer)),
        model.getIfAvailable(() -> LanguageModel.OFF));
  }

  private static List<Answer.Agreement> agreements(
      Consents consents, List<String> purposes, Actor actor) {
    return purposes.stream()
        .map(consents::text)
        .map(it ->
            new Answer.Agreement(
                it.purpose(),
                it.title(),
                it.text(),
                actor instanceof Actor.Resident resident
                    && consents.given(resident.person(), it.purpose())))
        .toList();
  }

  private static OwnMatters own(ObjectProvider<OwnMatters> all) {
    return new OwnMatters() {
      @Override
      public Optional<Told> asked(String plain, Actor actor) {
        return all.orderedStream().flatMap(it -> it.asked(plain, actor).stream()).findFirst();
      }

      @Override
      public Optional<Told> unfinished(Actor actor) {
        return all.orderedStream().flatMap(it -> it.unfinished(actor).stream()).findFirst();
      }
    };
  }

  private static GuideSource all(ObjectProvider<GuideSource> guides) {
    return new GuideSource() {
      @Override
      public Optional<GuideCard> find(String code, @Nullable Double lon, @Nullable Double lat) {
        return guides.orderedStream().flatMap(g -> g.find(code, lon, lat).stream()).findFirst();
      }

      @Override
      public Set<String> over() {
        return guides
            .orderedStream()
            .flatMap(g -> g.over().stream())
            .collect(Collectors.toUnmodifiableSet());
      }
    };
  }

  /** What listens to answers must not keep anybody from theirs. */
  private static void tell(AnswerLog listener, Question question, Answer answer) {
    try {
      listener.answered(question, answer);
    } catch (RuntimeException e) {
      log.error("{} failed on answer {}", listener.getClass().getSimpleName(), answer.id(), e);
    }
  }

  /** A server gets ready for the first question as soon as its door is open. */
  @Bean
  ApplicationListener<ApplicationReadyEvent> warmAssistant(
      LiveKnowledge knowledge, KnowledgeNews news) {
    return event -> {
      if (event.getApplicationContext() instanceof WebServerApplicationContext) {
        Thread.ofVirtual()
            .name("assistant-warm")
            .start(() -> {
              warm(knowledge);
              news.follow(knowledge);
            });
      }
    };
  }

  private static void warm(LiveKnowledge knowledge) {
    try {
      int items = knowledge.get().items().size();
      log.info("the assistant knows {} items", items);
    } catch (RuntimeException e) {
      log.error("the assistant could not get ready; the next question tries again", e);
    }
  }

  @Bean
  RecurringTask<Void> tidyConversations(ConversationTable table) {
    return Tasks.recurring("assistant-tidy", FixedDelay.ofHours(1))
        .execute((instance, context) -> table.tidy());
  }
}
