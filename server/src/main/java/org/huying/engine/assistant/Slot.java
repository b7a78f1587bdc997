package org.huying.engine.assistant;

import java.util.List;

/**
 * One thing that a {@link Skill} wants to know.
 *
 * @param name for programs, e.g. {@code place}
 * @param label what people read beside the value, e.g. 地点
 * @param question how it is asked, e.g. 在什么地方？
 * @param words what people call it when they correct it (地点, 位置, 地址); the label always counts
 * @param choices for {@link Input#CHOICE} only, otherwise empty
 */
public record Slot(
    String name,
    String label,
    String question,
    Input input,
    boolean required,
    List<Choice> choices,
    List<String> words) {

  public Slot(
      String name,
      String label,
      String question,
      Input input,
      boolean required,
      List<Choice> choices) {
    this(name, label, question, input, required, choices, List.of());
  }

  /** The same with these to choose from, if there are any. */
  Slot offering(List<Choice> others) {
    return others.isEmpty()
        ? this
        : new Slot(name, label, question, input, required, others, words);
  }

  /** How it is entered. */
  public enum Input {
    TEXT,
    PLACE,
    PHOTO,
    CHOICE
  }

  public record Choice(String value, String label) {}
}
