package org.huying.foundation.identity.internal;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names a device so that its owner recognises it: “安卓手机 · 微信”. Nothing else of it is kept. */
final class Devices {
  private static final List<Map.Entry<String, String>> SYSTEMS =
      List.of(
          Map.entry("HarmonyOS", "鸿蒙手机"),
          Map.entry("OpenHarmony", "鸿蒙手机"),
          Map.entry("iPhone", "苹果手机"),
          Map.entry("iPad", "苹果平板"),
          Map.entry("Android", "安卓手机"),
          Map.entry("Windows", "Windows电脑"),
          Map.entry("Macintosh", "苹果电脑"),
          Map.entry("Linux", "Linux电脑"));
  private static final List<Map.Entry<String, String>> PROGRAMS =
      List.of(
          Map.entry("MicroMessenger", "微信"),
          Map.entry("Edg/", "Edge浏览器"),
          Map.entry("QQBrowser", "QQ浏览器"),
          Map.entry("UCBrowser", "UC浏览器"),
          Map.entry("Firefox", "火狐浏览器"),
          Map.entry("Chrome", "谷歌内核浏览器"),
          Map.entry("Safari", "Safari浏览器"));

  private Devices() {}

  static String name(@Nullable String userAgent) {
    if (userAgent == null) {
      return "未知设备";
    }
    String system = first(SYSTEMS, userAgent, "其他设备");
    String program = first(PROGRAMS, userAgent, "其他程序");
    return system + " · " + program;
  }

  private static String first(
      List<Map.Entry<String, String>> names, String text, String otherwise) {
    return names.stream()
        .filter(name -> text.contains(name.getKey()))
        .findFirst()
        .map(Map.Entry::getValue)
        .orElse(otherwise);
  }
}
