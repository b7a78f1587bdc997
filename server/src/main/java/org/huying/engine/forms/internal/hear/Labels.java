package org.huying.engine.forms.internal.hear;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.huying.engine.forms.Field;
import org.huying.engine.forms.Field.Kind;

/** What fields and units are called. */
final class Labels {
  private static final Map<Kind, List<String>> KINDS =
      Map.of(
          Kind.MOBILE, List.of("电话", "手机", "号码"),
          Kind.PHONE, List.of("电话", "手机"),
          Kind.ID, List.of("身份证", "身份证号"),
          Kind.BANK_CARD, List.of("银行卡", "卡号", "账号"),
          Kind.CREDIT_CODE, List.of("信用代码", "税号"),
          Kind.PLACE, List.of("地址", "住址"));

  private static final Map<String, String> UNITS =
      Map.ofEntries(
          Map.entry("人", "(?:个|口|名|位)?人|口|位|名"),
          Map.entry("平方米", "(?:个)?平方米?|平米|平|方"),
          Map.entry("间", "间"),
          Map.entry("年", "年"),
          Map.entry("张", "张"),
          Map.entry("户", "户|家"),
          Map.entry("辆", "辆|架|台|部"),
          Map.entry("个", "个|张(?:台|枱|凳|椅)|位"),
          Map.entry("公斤", "公斤|千克|kg"),
          Map.entry("米", "米"),
          Map.entry("厘米", "厘米|公分|cm"),
          Map.entry("千瓦", "(?:个)?千瓦|kw"),
          Map.entry("%", "%|个?巴仙"));

  private Labels() {}

  /** A field's title, its own words, and what everybody calls its kind. */
  static Stream<String> of(Field field) {
    return Stream.of(
            Stream.of(field.title()),
            field.words().stream(),
            field.words().stream()
                .map(word ->
                    word.replaceFirst("^几(?:个|张|间|辆|口|位|多)?", "").replaceFirst("(?:几多|多少|几钱)$", ""))
                .filter(word -> word.length() > 1),
            KINDS.getOrDefault(field.kind(), List.of()).stream())
        .flatMap(it -> it)
        .filter(label -> label.length() > 1);
  }

  static boolean in(Field field, String plain) {
    return of(field).anyMatch(plain::contains);
  }

  /** Where the nearest and longest name of a field ends in a text; 0 where none is there. */
  static int end(Field field, String near) {
    String measure = field.title().matches(".度") ? field.title().substring(0, 1) : "";
    if (!measure.isEmpty() && near.matches(".*" + measure + "(?:度|大概|大约|约|系|是)*$")
        || field.words().stream().anyMatch(word -> word.length() == 1 && near.endsWith(word))) {
      return near.length() * 100 + 1;
    }
    return of(field)
        .filter(near::contains)
        .mapToInt(label -> (near.lastIndexOf(label) + label.length()) * 100 + label.length())
        .max()
        .orElse(0);
  }

  /** The same by its title and own words alone. */
  static int ownEnd(Field field, String near) {
    return Stream.concat(Stream.of(field.title()), field.words().stream())
        .filter(label -> label.length() > 1 && near.contains(label))
        .mapToInt(label -> near.lastIndexOf(label) + label.length())
        .max()
        .orElse(0);
  }

  /** Whether a text begins with a name of the field, behind 个, 都, 有 at most: 5个伙计. */
  static boolean begins(Field field, String after) {
    String bare = after.replaceFirst("^(?:个|名|位|口|人|都|有|系|是|的|嘅|\\s)*", "");
    return of(field).anyMatch(bare::startsWith);
  }

  /** Whether a text begins as the field is called: 5月3号出生 for 出生日期. */
  static boolean opens(Field field, String after) {
    String bare = after.replaceFirst("^(?:就|先|才|都)", "");
    return bare.length() > 1 && of(field).anyMatch(label -> label.startsWith(bare.substring(0, 2)));
  }

  /** Whether a text begins with the field's unit. */
  static boolean unit(Field field, String after) {
    String unit = field.unit();
    return unit != null
        && Pattern.compile("^\\s*(?:" + UNITS.getOrDefault(unit, Pattern.quote(unit)) + ")")
            .matcher(after)
            .find();
  }

  /** Whether a field is asked for an ID number or a credit code in one: 证件号. */
  static boolean number(Field field) {
    return field.kind() == Kind.TEXT
        && of(field).anyMatch(it -> it.contains("证件号") || it.contains("身份证"));
  }

  /** What follows a field's name, without 是 and 叫; empty where it is not named. */
  static Optional<String> behind(Field field, String plain) {
    return of(field)
        .filter(plain::contains)
        .map(label ->
            plain
                .substring(plain.indexOf(label) + label.length())
                .replaceFirst("^(?:就|应该)?[是系叫做为:：\\s]+", ""))
        .findFirst();
  }
}
