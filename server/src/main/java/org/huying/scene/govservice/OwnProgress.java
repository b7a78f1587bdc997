package org.huying.scene.govservice;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.huying.engine.assistant.Answer;
import org.huying.engine.assistant.OwnMatters;
import org.huying.engine.cases.CaseQuery;
import org.huying.engine.cases.CaseSummary;
import org.huying.engine.cases.CaseView;
import org.huying.engine.cases.Cases;
import org.huying.engine.cases.Ticked;
import org.huying.foundation.calendar.WorkCalendar;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.PageRequest;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** 我嗰单办成点? Says how far the asker's own cases are, and never anybody else's. */
@Component
@Order(0)
class OwnProgress implements OwnMatters {
  /** So many of the newest are said. */
  private static final int MOST = 3;

  private static final int LOOKED_AT = 20;

  /** The words are plain Mandarin already: 我嗰单办成点 has become 我那单办成怎样. */
  private static final Pattern ASKS =
      Pattern.compile(
          "(?:我|自己).{0,14}(?:办成(?:点|怎|什么)|到哪一?步|进度|办得怎|怎么样了|怎样了|点样了|办好(?:了没|没有|未|了吗)|批(?:了没|没|未|下来)|有(?:没有)?结果|受理(?:了没|没|未|了吗))"
              + "|^(?:查|看|问).{0,4}(?:我的|我)?.{0,8}(?:办件|申请|诉求)?.{0,3}(?:进度|办到哪)");

  /** A number, and that one wants to know of it; it is cut out of its spaces and hyphens before. */
  private static final Pattern NUMBER = Pattern.compile("(?<![0-9])[0-9]{13}(?![0-9])");

  private static final Pattern ASKS_OF_NUMBER =
      Pattern.compile("查|看|问|进度|哪一?步|办成|办得|办好|怎么?样|点样|结果|受理|批|编号|回执|单");

  private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("M月d日H:mm");

  private final Cases cases;
  private final WorkCalendar calendar;

  OwnProgress(Cases cases, WorkCalendar calendar) {
    this.cases = cases;
    this.calendar = calendar;
  }

  @Override
  public Optional<Told> asked(String plain, Actor actor) {
    Optional<String> number = number(plain);
    if (number.isEmpty() && !ASKS.matcher(plain).find()) {
      return Optional.empty();
    }
    if (!(actor instanceof Actor.Resident)) {
      return Optional.of(
          new Told(
              "您自己的事办到哪一步，登录以后我就能告诉您。", List.of(new Answer.Link("用手机号登录", "/sign-in?next=/"))));
    }
    CaseQuery mine = CaseQuery.asking().mine(true).page(new PageRequest(0, LOOKED_AT)).query();
    if (number.isPresent()) {
      return Optional.of(numbered(number.get(), actor));
    }
    List<CaseSummary> all = cases.list(mine, actor).items();
    List<CaseSummary> meant = all.stream().filter(it -> shares(it.title(), plain)).toList();
    List<CaseSummary> said = (meant.isEmpty() ? all : meant).stream().limit(MOST).toList();
    if (said.isEmpty()) {
      return Optional.of(new Told("您还没有在这里办过事、提过诉求。要办什么，跟我说一声就行。", List.of()));
    }
    return Optional.of(told(said, actor));
  }

  private Told told(List<CaseSummary> said, Actor actor) {
    String text = said.stream().map(it -> line(it, actor)).collect(Collectors.joining("\n"));
    return new Told(
        text,
        said.stream()
            .flatMap(it ->
                it.state().equals("correcting")
                    ? Stream.of(OwnChanges.link(it, Changes.CORRECT), page(it))
                    : Stream.of(page(it)))
            .toList());
  }

  /** The receipt number that is asked after, without spaces and hyphens. */
  private static Optional<String> number(String plain) {
    String close = plain.replaceAll("(?<=[0-9])[\\s-]+(?=[0-9])", "");
    return NUMBER
        .matcher(close)
        .results()
        .map(MatchResult::group)
        .findFirst()
        .filter(it -> {
          String besides = close.replace(it, "").replaceAll("[\\p{P}\\s]", "");
          return besides.isEmpty() || ASKS_OF_NUMBER.matcher(besides).find();
        });
  }

  /** One's own, by its whole number; another's is answered as one that does not exist. */
  private Told numbered(String number, Actor actor) {
    CaseQuery mine =
        CaseQuery.asking().mine(true).q(number).page(new PageRequest(0, LOOKED_AT)).query();
    List<CaseSummary> one =
        cases.list(mine, actor).items().stream()
            .filter(it -> it.reference().equals(number))
            .toList();
    return one.isEmpty()
        ? new Told("您的办件里没有查到编号%s。请对一对回执上的13位编号；用别的手机号办的，要用那个手机号登录。".formatted(number), List.of())
        : told(one, actor);
  }

  private static Answer.Link page(CaseSummary item) {
    return new Answer.Link("看“%s”".formatted(item.title()), "/requests/" + item.id());
  }

  private String line(CaseSummary item, Actor actor) {
    CaseSummary.Due clock = item.clock();
    String by =
        clock == null
            ? ""
            : "，%s前%s".formatted(WHEN.format(clock.due().atZone(calendar.zone())), "会有下一步");
    String unit = item.unit() == null ? "" : "，" + item.unit().name() + "在办";
    String correcting = item.state().equals("correcting") ? missing(item, actor) : "";
    return "“%s”（编号%s）：%s%s%s。%s"
        .formatted(item.title(), item.reference(), item.stateName(), unit, by, correcting);
  }

  /** What was asked for, as it was said: once, and all of it. */
  private String missing(CaseSummary item, Actor actor) {
    return cases.get(item.id(), actor).timeline().stream()
        .filter(it -> it.kind().equals("ask-correction"))
        .findFirst()
        .map(OwnProgress::asked)
        .filter(it -> !it.isEmpty())
        .map(it -> "还要补：" + it)
        .orElse("");
  }

  private static String asked(CaseView.Entry step) {
    return Stream.concat(step.ticked().stream().map(Ticked::said), Stream.ofNullable(step.note()))
        .collect(Collectors.joining("；"));
  }

  /** Whether the question names what the case is about: two characters in a row of its title. */
  static boolean shares(String title, String plain) {
    return IntStream.range(0, Math.max(0, title.length() - 1))
        .anyMatch(i -> plain.contains(title.substring(i, i + 2)));
  }
}
