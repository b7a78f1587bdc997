package org.huying.engine.telemetry.internal.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A kind of things, such as pump stations, with what holds for each of them.
 *
 * @param measure the measure word between a number and the name (12 座泵站)
 * @param each the channel that a thing has for each of its numbers, with {@code {n}} in it
 * @param alarms by code, in the order of the file
 */
public record Kind(
    String code, String name, String measure, String each, Map<String, AlarmRule> alarms) {
  /** The numbers of a thing that has these channels, in their order. */
  public List<Integer> numbers(Collection<String> channels) {
    if (each.isEmpty()) return List.of();
    Pattern pattern = Pattern.compile(Pattern.quote(each).replace(Operand.N, "\\E(\\d{1,4})\\Q"));
    List<Integer> numbers = new ArrayList<>();
    for (String it : channels) {
      Matcher found = pattern.matcher(it);
      if (found.matches()) numbers.add(Integer.parseInt(found.group(1)));
    }
    numbers.sort(null);
    return List.copyOf(numbers);
  }
}
