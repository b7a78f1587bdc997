package org.huying.engine.forms.internal.hear;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huying.engine.forms.Field;

/** What a question of yes or no is answered with in its own words: 有没有房子 with 有屋, 没有房. */
final class Echo {
  private static final Pattern EITHER =
      Pattern.compile("(\\p{IsHan})(?:不|没|冇)\\1(\\p{IsHan}{0,6})");

  private Echo() {}

  record Words(List<String> yes, List<String> no) {}

  static Words of(Field field) {
    List<String> yes = new ArrayList<>(field.yes());
    List<String> no = new ArrayList<>(field.no());
    for (String text : List.of(field.title(), field.ask())) {
      for (Matcher m = EITHER.matcher(text); m.find(); ) {
        String verb = m.group(1);
        String rest = m.group(2).replaceFirst("[吗呢了的]+$", "");
        if (rest.isEmpty()) {
          continue;
        }
        for (String object : objects(verb, rest)) {
          yes.add(verb + object);
          if (verb.equals("有")) {
            List.of("没有", "冇", "没", "无").forEach(not -> no.add(not + object));
          } else {
            List.of("不", "唔").forEach(not -> no.add(not + verb + object));
          }
        }
      }
    }
    return new Words(yes, no);
  }

  private static List<String> objects(String verb, String rest) {
    List<String> objects = new ArrayList<>(List.of(rest));
    if (verb.equals("有") && rest.length() == 2 && rest.endsWith("子")) {
      objects.add(rest.substring(0, 1));
    }
    if (rest.length() > 2 && !verb.equals("有") && !verb.equals("是")) {
      objects.add(rest.substring(0, 2));
    }
    return objects;
  }
}
