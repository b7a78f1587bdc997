package org.huying.foundation.privacy;

import java.util.regex.Pattern;

/**
 * Shows enough to recognise and too little to use. Every function keeps what is already masked as
 * it is, so masking twice is masking once.
 */
public final class Masking {
  private static final String STARS = "****";

  /** Mobile numbers, also with separators or +86, that are not part of a longer number. */
  private static final Pattern MOBILE =
      Pattern.compile(
          "(?<![0-9０-９])(?:(?:\\+|00)?86[\\s-]?)?([1１][3-9３-９][0-9０-９])[\\s-]?([0-9０-９]{4})[\\s-]?([0-9０-９]{4})(?![0-9０-９])");

  /** Fixed lines with an area code: 0750-1234567. */
  private static final Pattern FIXED =
      Pattern.compile("(?<![0-9])(0[0-9]{2,3})[-\\s]?([0-9]{3,4})([0-9]{4})(?![0-9])");

  /** Identity numbers of 18 (GB 11643) or 15 digits. */
  private static final Pattern IDENTITY =
      Pattern.compile(
          "(?<![0-9０-９A-Za-z])([1-9１-９][0-9０-９]{5})(?:[0-9０-９]{11}[0-9０-９XxＸｘ]|[0-9０-９]{9})(?![0-9０-９A-Za-z])");

  /** Bank cards: 16 to 19 digits, also in groups of four. */
  private static final Pattern CARD =
      Pattern.compile(
          "(?<![0-9])([0-9]{4})(?:[\\s-]?[0-9]{4}){2,3}[\\s-]?[0-9]{0,3}([0-9]{4})(?![0-9])");

  /** What of an address is finer than an estate: building, unit, floor, door. */
  private static final Pattern DOOR =
      Pattern.compile(
          "[0-9０-９A-Za-z一二三四五六七八九十百]+(?:栋|幢|座|单元|楼|层|室|房|号楼|号房)[^，。；、\\s]*|(?<=[^0-9])[0-9]{3,4}$");

  private Masking() {}

  /** {@code 138****1234}; anything that is no number of at least seven characters becomes stars. */
  public static String phone(String phone) {
    String plain = phone.strip();
    return plain.length() < 7
        ? STARS
        : plain.substring(0, 3) + STARS + plain.substring(plain.length() - 4);
  }

  /** {@code 张*}, {@code 欧阳**}: the family name and a star for each further character. */
  public static String name(String name) {
    String plain = name.strip();
    if (plain.isEmpty()) {
      return "";
    }
    int family = plain.length() > 2 && COMPOUND.matcher(plain).lookingAt() ? 2 : 1;
    int first =
        plain.offsetByCodePoints(0, Math.min(family, plain.codePointCount(0, plain.length())));
    int rest = plain.codePointCount(first, plain.length());
    return plain.substring(0, first) + "*".repeat(Math.min(Math.max(rest, 1), 3));
  }

  private static final Pattern COMPOUND =
      Pattern.compile("欧阳|司徒|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|宇文|长孙|夏侯|独孤|南宫|西门|端木|百里|呼延|淳于|单于|太史|申屠|公冶");

  /** {@code 440703********1234}: region and last four. */
  public static String identity(String number) {
    String plain = number.strip();
    return plain.length() < 12
        ? STARS
        : plain.substring(0, 6)
            + "*".repeat(plain.length() - 10)
            + plain.substring(plain.length() - 4);
  }

  /** Up to the estate or street number; building and door become {@code ***}. */
  public static String address(String address) {
    return DOOR.matcher(address.strip()).replaceAll("***").replaceAll("(\\*{3})+", "***");
  }

  /** Free text without the phone, identity and card numbers in it; every other character stays. */
  public static String text(String text) {
    String clean = IDENTITY.matcher(text).replaceAll("$1********");
    clean = MOBILE.matcher(clean).replaceAll("$1****$3");
    clean = CARD.matcher(clean).replaceAll("$1********$2");
    return FIXED.matcher(clean).replaceAll("$1-****$3");
  }
}
