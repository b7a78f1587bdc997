package org.huying.engine.telemetry.internal;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an MQTT device calls a datastream: a topic below its prefix, and where the message is JSON,
 * a pointer (RFC 6901) behind a number sign: {@code level}, {@code status#/bin/level}, {@code
 * #/level}.
 *
 * @param path below the device's prefix; empty: the prefix itself
 * @param pointer null: the whole message is the value
 */
public record MqttChannel(String path, @Nullable String pointer) {
  /** The topic below a device's prefix on which it hears what it is to do. */
  public static final String COMMAND = "command";

  /** Where it says what became of that. */
  public static final String RESULT = COMMAND + "/result";

  private static final int LONGEST = 200;
  private static final String LEVEL = "[A-Za-z0-9._-]{1,60}";
  private static final Pattern PATH = Pattern.compile(LEVEL + "(/" + LEVEL + ")*");

  /** A tilde begins {@code ~0} or {@code ~1} and nothing else. */
  private static final Pattern POINTER =
      Pattern.compile("(/([^/#~\\p{Cntrl}]|~[01])*)+", Pattern.UNICODE_CHARACTER_CLASS);

  public static boolean isPath(String text) {
    return text.length() <= LONGEST && PATH.matcher(text).matches();
  }

  public static boolean isPointer(String text) {
    return text.length() <= LONGEST && POINTER.matcher(text).matches();
  }

  /** Whether it is a channel. */
  public static boolean isOne(String text) {
    MqttChannel it = of(text);
    return it.pointer == null
        ? isPath(text)
        : (it.path.isEmpty() || isPath(it.path)) && isPointer(it.pointer);
  }

  public static MqttChannel of(String text) {
    int at = text.indexOf('#');
    return at < 0
        ? new MqttChannel(text, null)
        : new MqttChannel(text.substring(0, at), text.substring(at + 1));
  }

  /** Whether it is a part of what the device is told, and not of what it says. */
  public boolean isToldTo() {
    return path.equals(COMMAND) && pointer != null;
  }

  /** How many levels a topic has. */
  public static int levels(String topic) {
    return 1 + (int) topic.chars().filter(it -> it == '/').count();
  }

  /** Whether one of two prefixes is below the other one. */
  public static boolean overlap(String one, String other) {
    return !one.equals(other) && (below(one, other) != null || below(other, one) != null);
  }

  /** What of the topic is below the prefix, empty where it is the prefix; null: it is elsewhere. */
  public static @Nullable String below(String prefix, String topic) {
    if (!topic.startsWith(prefix)) return null;
    if (topic.length() == prefix.length()) return "";
    return topic.charAt(prefix.length()) == '/' ? topic.substring(prefix.length() + 1) : null;
  }
}
