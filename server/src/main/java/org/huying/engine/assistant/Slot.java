package org.huying.engine.assistant;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a {@link Skill} wants to know.
 *
 * @param name for programs, e.g. {@code place}
 * @param label what people read beside the value, e.g. 地点
 * @param question how it is asked, e.g. 在什么地方？
 * @param words what people call it when they correct it (地点, 位置, 地址); the label always counts
 * @param choices for {@link Input#CHOICE} and {@link Input#MATERIAL} only, otherwise empty
 * @param section the heading it stands under, if any
 * @param help where to find it, or what it is for
 * @param entry how it is entered on a page; null: as {@link Input} says
 */
public record Slot(
    String name,
    String label,
    String question,
    Input input,
    boolean required,
    List<Choice> choices,
    List<String> words,
    @Nullable String section,
    @Nullable String help,
    @Nullable Entry entry) {

  public Slot(
      String name,
      String label,
      String question,
      Input input,
      boolean required,
      List<Choice> choices,
      List<String> words,
      @Nullable String section,
      @Nullable String help) {
    this(name, label, question, input, required, choices, words, section, help, null);
  }

  public Slot(
      String name,
      String label,
      String question,
      Input input,
      boolean required,
      List<Choice> choices,
      List<String> words) {
    this(name, label, question, input, required, choices, words, null, null, null);
  }

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
        : new Slot(name, label, question, input, required, others, words, section, help, entry);
  }

  /** How it is entered. */
  public enum Input {
    TEXT,
    PLACE,
    PHOTO,
    CHOICE,
    /** How a material is handed in: one of the choices, or photos that are stored. */
    MATERIAL
  }

  public record Choice(String value, String label) {}

  /**
   * Which times can be booked for something.
   *
   * @param item the code of the item that is done then
   * @param resource part of the name of what is booked; null: any
   */
  public record Times(String item, @Nullable String resource) {}

  /**
   * How something is entered where it is not said but typed.
   *
   * @param unit of a number, e.g. 平方米
   * @param most characters, or lines of a table, or things to choose
   * @param each what a line of a table is called, e.g. 家人
   * @param parts the columns of a table
   * @param times of a time that is booked
   */
  public record Entry(
      Kind kind,
      @Nullable String unit,
      @Nullable String example,
      int most,
      @Nullable String each,
      List<Slot> parts,
      @Nullable Times times) {
    public Entry(
        Kind kind,
        @Nullable String unit,
        @Nullable String example,
        int most,
        @Nullable String each,
        List<Slot> parts) {
      this(kind, unit, example, most, each, parts, null);
    }

    /** One of the choices, or any other free time: {@code resource@instant}. */
    public static Entry time(Times times) {
      return new Entry(Kind.TIME, null, null, 1, null, List.of(), times);
    }

    /** The control. */
    public enum Kind {
      LINE,
      LINES,
      DIGITS,
      PHONE,
      EMAIL,
      DAY,
      /** In yuan, with at most two decimals. */
      MONEY,
      NUMBER,
      /** Several of the choices: their values as a JSON array. */
      SEVERAL,
      /** A free slot: its resource, {@code @}, and the instant when it begins. */
      TIME,
      /** Lines as a JSON array of objects of texts, by the names of the parts. */
      TABLE
    }
  }
}
