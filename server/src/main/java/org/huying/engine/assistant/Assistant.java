package org.huying.engine.assistant;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.language.Normalizer;
import org.huying.foundation.language.TextIndex;

/** Answers what people say. */
public final class Assistant {
  /** The longest question, in characters. */
  public static final int LONGEST = 500;

  private final Supplier<ItemIndex> items;

  private Assistant(Supplier<ItemIndex> items) {
    this.items = items;
  }

  /** An assistant that knows a catalogue and nothing else: no skills, no cards, no memory. */
  public static Assistant over(ItemIndex items) {
    return new Assistant(() -> items);
  }

  /**
   * @throws InvalidInput {@code question-empty}, {@code question-too-long}
   */
  public Answer ask(Question question) {
    String text = checked(question.text());
    String plain = Normalizer.standard().normalize(text);
    ItemIndex index = items.get();
    List<Answer.Item> found =
        index.texts().search(plain, 10).stream().map(hit -> item(index, hit)).toList();
    Answer.Kind kind =
        found.isEmpty() || found.getFirst().score() < 0.6 ? Answer.Kind.DECLINE : Answer.Kind.GUIDE;
    return new Answer(kind, UUID.randomUUID(), "", found, null, null, null, null);
  }

  private static Answer.Item item(ItemIndex index, TextIndex.Hit hit) {
    return new Answer.Item(hit.id(), index.name(hit.id()), hit.score());
  }

  private static String checked(String text) {
    String clean = text.replaceAll("\\p{Cntrl}+", " ").strip();
    if (clean.isEmpty()) {
      throw new InvalidInput("question-empty", "请先写下您想问的事。", "the question is empty");
    }
    int length = clean.codePointCount(0, clean.length());
    if (length > LONGEST) {
      throw new InvalidInput(
          "question-too-long",
          "您写的内容太长了，请用" + LONGEST + "字以内说一说。",
          "the question has " + length + " characters, at most " + LONGEST + " are read");
    }
    return clean;
  }
}
