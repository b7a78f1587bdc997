package org.huying.foundation.identity;

import java.util.regex.Pattern;

/**
 * A role for a place and everything below it.
 *
 * @param placePath the place's path; empty for the whole house
 */
public record Grant(Role role, String placePath) {
  private static final Pattern PATH = Pattern.compile("([A-Za-z0-9_]+(\\.[A-Za-z0-9_]+)*)?");

  public Grant {
    if (!isPath(placePath)) {
      throw new IllegalArgumentException("not a place path: '" + placePath + "'");
    }
  }

  /** Whether the text is a place path, or empty. */
  public static boolean isPath(String text) {
    return PATH.matcher(text).matches();
  }

  /** Whether the place at this path lies in the grant's scope. */
  public boolean covers(String path) {
    return covers(placePath, path);
  }

  /** Whether the scope {@code above} is the path {@code below} or a prefix of it by whole steps. */
  public static boolean covers(String above, String below) {
    return above.isEmpty() || below.equals(above) || below.startsWith(above + ".");
  }
}
