package org.huying.scene.grid;

import static org.huying.engine.assistant.Slot.Input.CHOICE;
import static org.huying.engine.assistant.Slot.Input.PHOTO;
import static org.huying.engine.assistant.Slot.Input.PLACE;
import static org.huying.engine.assistant.Slot.Input.TEXT;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.huying.engine.assistant.Done;
import org.huying.engine.assistant.Filled;
import org.huying.engine.assistant.Given;
import org.huying.engine.assistant.Said;
import org.huying.engine.assistant.Skill;
import org.huying.engine.assistant.Slot;
import org.huying.engine.cases.CaseView;
import org.huying.engine.cases.Cases;
import org.huying.engine.cases.Kind;
import org.huying.engine.cases.Location;
import org.huying.engine.cases.OpenCase;
import org.huying.foundation.calendar.WorkCalendar;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.NotFound;
import org.springframework.stereotype.Component;

/** Files a request (提交诉求) from what a resident says. */
@Component
class FileRequestSkill implements Skill {
  static final String TYPE = "request";
  private static final String WHAT = "what";
  private static final String WHERE = "where";
  private static final String PHOTOS = "photo";
  private static final String KIND = "kind";
  private static final int MOST_TEXT = 5_000;

  /** Questions about policy are for the guide, though the centre also takes them as requests. */
  private static final String ENQUIRY = "consult-policy";

  private static final List<String> ASKING_FOR_IT =
      List.of(
          "我要反映一个问题",
          "我要投诉",
          "我想提个诉求",
          "帮我报修",
          "有人管一下吗",
          "我要举报",
          "找谁来修",
          "点样投诉",
          "我想反映下呢度嘅问题",
          "可唔可以派人嚟睇下");

  private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("M月d日H:mm");

  private final Cases cases;
  private final Whereabouts whereabouts;
  private final WorkCalendar calendar;

  FileRequestSkill(Cases cases, Whereabouts whereabouts, WorkCalendar calendar) {
    this.cases = cases;
    this.whereabouts = whereabouts;
    this.calendar = calendar;
  }

  @Override
  public String name() {
    return TYPE;
  }

  @Override
  public String title() {
    return "提交诉求";
  }

  @Override
  public String whenToUse() {
    return "身边有东西坏了、脏了、吵了，或者有事要人来管的时候。";
  }

  @Override
  public List<String> examples() {
    return Stream.concat(
            ASKING_FOR_IT.stream(),
            cases.examples(TYPE).entrySet().stream()
                .filter(it -> !it.getKey().equals(ENQUIRY))
                .flatMap(it -> it.getValue().stream()))
        .toList();
  }

  @Override
  public List<Slot> slots() {
    return List.of(
        new Slot(WHAT, "发生了什么", "请说一说发生了什么。", TEXT, true, List.of(), List.of("内容", "事情", "情况")),
        new Slot(WHERE, "地点", "在什么地方？", PLACE, true, List.of(), List.of("地点", "位置", "地址", "地方")),
        new Slot(
            PHOTOS, "照片", "要不要拍张照片？有照片办得更快。", PHOTO, false, List.of(), List.of("照片", "图片", "相片")),
        new Slot(
            KIND,
            "类型",
            "这是哪一类？",
            CHOICE,
            false,
            Stream.of(Kind.values()).map(it -> new Slot.Choice(it.word(), named(it))).toList(),
            List.of("类型", "诉求类型")));
  }

  /** With what is kept from whom: whoever says it must know before they say it. */
  private static String named(Kind kind) {
    return kind.kept() == null ? kind.chinese() : "%s（%s）".formatted(kind.chinese(), kind.kept());
  }

  private static Filled filled(Kind kind) {
    return new Filled(kind.word(), named(kind));
  }

  /** What a text is taken for where nobody chooses. */
  private Optional<Kind> understood(String text) {
    var kind = cases.understand(TYPE, text).kind();
    return kind == null ? Optional.empty() : Kind.of(kind.code());
  }

  @Override
  public Map<String, Filled> recognise(Said said) {
    var known = new LinkedHashMap<String, Filled>();
    var text = said.text().strip();
    boolean onlyAsking = ASKING_FOR_IT.contains(text) || text.codePointCount(0, text.length()) < 4;
    boolean told = !onlyAsking && text.length() <= MOST_TEXT;
    if (told) known.put(WHAT, new Filled(text, text));
    if (told || onlyAsking)
      understood(text)
          .filter(it -> told || it != Kind.MATTER)
          .ifPresent(it -> known.put(KIND, filled(it)));
    whereabouts.named(text).ifPresent(it -> known.put(WHERE, Whereabouts.filled(it)));
    return known;
  }

  /** Other words may be of another kind, unless somebody has chosen one. */
  @Override
  public Map<String, Filled> fill(Map<String, Filled> known, String slot, Given given) {
    var more = new LinkedHashMap<>(known);
    more.put(slot, fill(slot, given));
    if (!slot.equals(WHAT)) return more;
    var before = known.get(WHAT);
    var kind = known.get(KIND);
    boolean chosen =
        kind != null
            && (before == null
                || understood(before.value())
                    .filter(it -> it.word().equals(kind.value()))
                    .isEmpty());
    var text = more.get(WHAT);
    if (!chosen && text != null)
      understood(text.value()).ifPresent(it -> more.put(KIND, filled(it)));
    return more;
  }

  @Override
  public Filled fill(String slot, Given given) {
    return switch (slot) {
      case WHAT -> what(given.value() == null ? "" : given.value().strip());
      case WHERE -> whereabouts.fill(given);
      case PHOTOS -> {
        var count = given.value() == null ? "1" : given.value().strip();
        yield new Filled(count, count.matches("\\d") ? count + "张照片" : "照片");
      }
      case KIND -> filled(kind(given.value() == null ? "" : given.value().strip()));
      default -> throw new NotFound("slot-unknown", "没有这一项。", "no slot '" + slot + "'");
    };
  }

  private static Kind kind(String said) {
    return Stream.of(Kind.values())
        .filter(it -> said.equals(it.word()) || said.contains(it.chinese()))
        .findFirst()
        .orElseThrow(() ->
            new InvalidInput("kind-unclear", "请选一类：反映、咨询、求助、建议、投诉或举报。", "no kind in the answer"));
  }

  private static Filled what(String text) {
    if (text.isEmpty()) throw new InvalidInput("text-missing", "请说一说发生了什么。", "the text is empty");
    if (text.codePointCount(0, text.length()) > MOST_TEXT)
      throw new InvalidInput(
          "text-too-long", "说得太长了，请控制在5,000个字以内。", "more than " + MOST_TEXT + " characters");
    return new Filled(text, text);
  }

  @Override
  public Done execute(
      Map<String, String> values, List<UUID> photos, Actor actor, String idempotencyKey) {
    Location where = whereabouts.location(values.getOrDefault(WHERE, ""));
    var kind = values.getOrDefault(KIND, "");
    var wanted =
        new OpenCase(
            TYPE,
            null,
            values.getOrDefault(WHAT, ""),
            null,
            where,
            photos,
            "chat",
            kind.isEmpty() ? Map.of() : Map.of("kind", kind));
    var item = cases.open(wanted, actor, idempotencyKey);
    return new Done(
        item.reference(),
        item.id(),
        "已收到您的诉求",
        "收到您的诉求了，编号%s。%s".formatted(item.reference(), item.kept() == null ? "" : item.kept()),
        next(item));
  }

  private String next(CaseView item) {
    var clock = item.clock();
    if (clock == null) return "办到哪一步，您都能在“我的诉求”里看到。";
    var due = when(clock.due());
    return item.unit() == null
        ? "受理中心会在%s前安排承办单位，办到哪一步您都能看到。".formatted(due)
        : "已经转给%s，会在%s前接手，办到哪一步您都能看到。".formatted(item.unit().name(), due);
  }

  private String when(Instant at) {
    return WHEN.format(at.atZone(calendar.zone()));
  }
}
