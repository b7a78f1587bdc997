package org.huying.fieldsim.panel;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.huying.fieldsim.Field;
import org.huying.fieldsim.Scenario;
import org.huying.fieldsim.Station;
import org.huying.fieldsim.plc.Plc;
import org.huying.fieldsim.plc.Pump;
import org.huying.fieldsim.plc.Tags;
import org.jspecify.annotations.Nullable;

/** The panel as a page, so that somebody can be the man on the spot. */
final class Pages {
  private static final String FRAME =
      """
      <!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
      <title>%s · 现场模拟</title>
      <style>body{font:16px/1.6 sans-serif;max-width:56rem;margin:1rem auto;padding:0 1rem;background:#fbfaf7;color:#1f2a37}
      table{border-collapse:collapse;width:100%%}td,th{border:1px solid #cbd5e1;padding:.3rem .6rem;text-align:left}
      form{display:inline}button{font:inherit;min-height:2.75rem;padding:0 1rem;margin:.2rem}input{font:inherit;width:6rem}
      .on{color:#0f766e;font-weight:bold}.bad{color:#b91c1c;font-weight:bold}</style>
      <h1>%s</h1><p>演示用的现场模拟，不是真实设备。</p>
      %s
      <script>setInterval(()=>{if(!document.querySelector('input:focus'))location.replace(location.pathname)},5000)</script>
      </html>
      """;

  private Pages() {}

  static String list(Field field) {
    String choice =
        Arrays.stream(Scenario.values())
            .map(it -> "<option value=\"%s\">%s</option>".formatted(it.code(), it.chinese()))
            .collect(Collectors.joining());
    String rows =
        field.stations().stream().map(it -> row(it, choice)).collect(Collectors.joining());
    String body =
        """
        <form method="post" action="/scenario">全部泵站：<select name="scenario">%s</select><button>开始演示</button></form>
        <table><tr><th>泵站</th><th>前池水位</th><th>运行的泵</th><th>场景</th><th>换一个场景</th></tr>%s</table>
        """
            .formatted(choice, rows);
    return page("全部泵站", body).replaceFirst("(?s)<script>.*</script>", "");
  }

  private static String row(Station it, String choice) {
    String code = it.site().code();
    long running = it.ask(plc -> plc.pumps().stream().filter(Pump::isRunning).count());
    return """
    <tr><td><a href="/stations/%s/panel">%s %s</a></td><td>%s 米</td><td>%d / %d</td><td>%s</td>
    <td><form method="post" action="/scenario"><input type="hidden" name="station" value="%s"><select name="scenario">%s</select><button>演示</button></form></td></tr>
    """
        .formatted(
            code,
            code,
            it.site().name(),
            metres(it.level()),
            running,
            it.site().pumps(),
            it.scenario().chinese(),
            code,
            choice);
  }

  static String panel(Station station, @Nullable String refused) {
    String body = station.ask(plc -> panel(station, plc));
    String said = refused == null ? "" : "<p class=bad role=alert>没有执行：" + refused + "</p>";
    return page(station.site().code() + " " + station.site().name() + "控制柜", said + body);
  }

  private static String panel(Station station, Plc plc) {
    return """
    <p>前池水位 <b>%s 米</b>　外江水位 <b>%s 米</b>　闸门 <b>%.0f%%</b>　心跳 %s</p>
    <p>转换开关：<b>%s</b> %s%s　控制方式：<b>%s</b> %s%s</p>
    <table><tr><th>泵</th><th>状态</th><th>电流</th><th>运行时间</th><th>启动次数</th><th>按钮</th></tr>%s</table>
    <h2>检修牌</h2>%s
    <form method="post"><input type="hidden" name="action" value="hang">
    <label>编号 <input name="number" inputmode="numeric" required></label><button>挂牌</button></form>
    <h2>其他</h2>%s%s%s%s%s<p>场景：%s　<a href="/stations">全部泵站</a></p>
    """
        .formatted(
            metres(plc.senses().fore()),
            metres(plc.senses().outer()),
            plc.gate() * 100,
            plc.hasLink() ? "有" : "没有",
            plc.isRemote() ? "远程" : "就地",
            button("local", "转到就地"),
            button("remote", "转到远程"),
            plc.isAuto() ? "自动" : "手动",
            button("auto", "自动"),
            button("manual", "手动"),
            plc.pumps().stream().map(it -> pump(plc, it)).collect(Collectors.joining()),
            tags(plc),
            button("open", "开闸"),
            button("close", "关闸"),
            button("reset", "故障复位"),
            button("rake", "清理格栅"),
            button("restart", "控制器断电重启"),
            station.scenario().chinese());
  }

  private static String pump(Plc plc, Pump it) {
    String hindrance = plc.hindrance(it);
    String state =
        it.isRunning()
            ? "<span class=on>运行</span>"
            : it.isFaulty()
                ? "<span class=bad>故障</span>"
                : "停机" + (hindrance == null ? "" : "（" + hindrance + "）");
    String which = "<input type=hidden name=pump value=" + it.number() + ">";
    return "<tr><td>%d 号%s</td><td>%s</td><td>%.1f 安</td><td>%.1f 小时</td><td>%d</td><td>%s%s</td></tr>"
        .formatted(
            it.number(),
            it.isAuto() ? "" : "（手动）",
            state,
            it.current(),
            it.hours(),
            it.starts(),
            button("start", "启动", which),
            button("stop", "停止", which));
  }

  private static String tags(Plc plc) {
    StringBuilder tags = new StringBuilder();
    for (int slot = 1; slot <= Tags.SLOTS; slot++) {
      Tags.Slot it = plc.tags().slot(slot);
      if (!it.hangs()) continue;
      tags.append(
          """
          <p class=bad>%d 号位：检修牌 %d，解除码 %s</p><form method="post"><input type="hidden" name="action" value="release">
          <input type="hidden" name="slot" value="%d"><label>解除码 <input name="code" inputmode="numeric" required></label><button>摘牌</button></form>
          """
              .formatted(slot, it.number(), it.digits(), slot));
    }
    return tags.isEmpty() ? "<p>没有挂牌。</p>" : tags.toString();
  }

  private static String button(String action, String words) {
    return button(action, words, "");
  }

  private static String button(String action, String words, String more) {
    return "<form method=post><input type=hidden name=action value=%s>%s<button>%s</button></form>"
        .formatted(action, more, words);
  }

  private static String metres(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static String page(String title, String body) {
    return FRAME.formatted(title, title, body);
  }
}
