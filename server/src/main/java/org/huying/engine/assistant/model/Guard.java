package org.huying.engine.assistant.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets a model's sentence pass only when the elements that it cites say the same. Each stretch of a
 * sentence ends in the number of its element, {@code […][3]}; between two numbers there may stand
 * what that element says, clause by clause and word for word (in any writing of its figures), and
 * words that join and say nothing ({@link Glue}). So whatever is not in the element cannot be said:
 * no other figure, name, place, law or material, and no denial. What nobody may leave out (a fee is
 * told whole, a condition too) must be there. Instructions in a question or an item are words like
 * others.
 */
final class Guard {
  /** A citation. */
  private static final Pattern MARK = Pattern.compile("\\s*\\[([0-9]{1,3})]");

  /** What people can see for what it is: no invisible, combining or look-alike characters. */
  private static final Pattern SEEN =
      Pattern.compile(
          "[\\n -~\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uff01-\\uff5e、。《》“”‘’—–￥¥·\\u3000]+");

  private static final Pattern FIGURE = Pattern.compile("[0-9][0-9.:/-]*");
  private static final int LONGEST = 200;

  private final Elements elements;
  private final Glue glue = Glue.standard();

  Guard(Elements elements) {
    this.elements = elements;
  }

  /** A sentence as people read it, and the elements that say the same. */
  record Passed(String text, List<String> elements) {}

  /** The sentence, if it passes. */
  Optional<Passed> check(String sentence) {
    String said = sentence.strip();
    if (said.length() > LONGEST || !SEEN.matcher(said).matches()) {
      return Optional.empty();
    }
    List<String> cited = new ArrayList<>();
    List<String> spans = new ArrayList<>();
    Element last = null;
    Set<String> quoted = new HashSet<>();
    Matcher mark = MARK.matcher(said);
    int from = 0;
    while (mark.find()) {
      Element element = elements.find(Integer.parseInt(mark.group(1)));
      String words = said.substring(from, mark.start());
      if (element == null) {
        return Optional.empty();
      }
      if (last != null && last != element && !told(last, quoted)) {
        return Optional.empty();
      }
      if (last != element) {
        quoted = new HashSet<>();
      }
      if (!quotes(words, element, quoted)) {
        return Optional.empty();
      }
      last = element;
      cited.add(element.name());
      spans.add(words);
      from = mark.end();
    }
    String rest = said.substring(from);
    if (last == null || !told(last, quoted) || !quotes(rest, last, new HashSet<>(), false)) {
      return Optional.empty();
    }
    spans.add(rest);
    String seen = String.join("", spans);
    return figures(List.of(seen)).equals(figures(spans))
        ? Optional.of(new Passed(seen, cited))
        : Optional.empty();
  }

  /** The figures as they are read; two that meet where a number of an element was are a new one. */
  private static List<String> figures(List<String> texts) {
    return texts.stream()
        .flatMap(text -> FIGURE.matcher(Canon.of(text)).results())
        .map(MatchResult::group)
        .toList();
  }

  /** Whether something of the element was said, and all that must be. */
  private static boolean told(Element element, Set<String> quoted) {
    return !quoted.isEmpty() && quoted.containsAll(element.must());
  }

  private boolean quotes(String words, Element element, Set<String> quoted) {
    return quotes(words, element, quoted, true);
  }

  /** Whether the words are the element's, and which of its clauses they are. */
  private boolean quotes(String words, Element element, Set<String> quoted, boolean contentToo) {
    for (String piece : Element.clauses(words)) {
      Path path = path(piece, element, contentToo);
      if (path == null) {
        return false;
      }
      for (Path at = path; at != null; at = at.before) {
        if (at.kind == Kind.CLAUSE || at.kind == Kind.PART) {
          quoted.add(at.word);
        }
      }
    }
    return true;
  }

  private enum Kind {
    GLUE,
    LABEL,
    CLAUSE,
    PART
  }

  /** How the beginning of a piece was read; the most quoted words win. */
  private record Path(@Nullable Path before, Kind kind, String word, int quoted) {}

  private @Nullable Path path(String piece, Element element, boolean contentToo) {
    int n = piece.length();
    List<@Nullable List<Path>> ends = new ArrayList<>();
    for (int i = 0; i <= n; i++) {
      ends.add(null);
    }
    for (int i = 0; i < n; i++) {
      if (i > 0 && ends.get(i) == null) {
        continue;
      }
      if (i > 0 && figure(piece.charAt(i - 1)) && figure(piece.charAt(i))) {
        continue;
      }
      for (int end = i + 1; end <= n; end++) {
        String word = piece.substring(i, end);
        for (Kind kind : kinds(word, element, contentToo)) {
          extend(ends, i, end, kind, word);
        }
      }
    }
    List<Path> whole = Objects.requireNonNullElse(ends.get(n), List.of());
    return whole.stream().reduce((a, b) -> a.quoted >= b.quoted ? a : b).orElse(null);
  }

  /** No figure is cut, and none is made of two. */
  private static boolean figure(char c) {
    return c >= '0' && c <= '9';
  }

  /** One path for each kind is kept: the one that quotes most. */
  private static void extend(
      List<@Nullable List<Path>> ends, int from, int to, Kind kind, String word) {
    List<Path> known = ends.get(to);
    List<Path> paths = known == null ? new ArrayList<>() : known;
    List<@Nullable Path> befores = new ArrayList<>();
    if (from == 0) {
      befores.add(null);
    } else {
      befores.addAll(Objects.requireNonNull(ends.get(from)));
    }
    for (Path before : befores) {
      if (!follows(before, kind)) {
        continue;
      }
      int quoted = (before == null ? 0 : before.quoted) + (kind == Kind.CLAUSE ? word.length() : 0);
      Path path = new Path(before, kind, word, quoted);
      Optional<Path> same = paths.stream().filter(p -> p.kind == kind).findFirst();
      if (same.isEmpty()) {
        paths.add(path);
      } else if (same.get().quoted < quoted) {
        paths.remove(same.get());
        paths.add(path);
      }
    }
    if (!paths.isEmpty()) {
      ends.set(to, paths);
    }
  }

  /** Parts of clauses are never put together into something new. */
  private static boolean follows(@Nullable Path before, Kind kind) {
    boolean afterQuote = before != null && (before.kind == Kind.CLAUSE || before.kind == Kind.PART);
    return kind == Kind.PART
        ? !afterQuote
        : kind != Kind.CLAUSE || before == null || before.kind != Kind.PART;
  }

  private List<Kind> kinds(String word, Element element, boolean contentToo) {
    List<Kind> kinds = new ArrayList<>();
    if (glue.joins(word, element)) {
      kinds.add(Kind.GLUE);
    }
    if (contentToo && word.equals(Canon.of(element.label()))) {
      kinds.add(Kind.LABEL);
    }
    if (contentToo && element.clauses().contains(word)) {
      kinds.add(Kind.CLAUSE);
    } else if (contentToo && element.loosely(word)) {
      kinds.add(Kind.PART);
    }
    return kinds;
  }
}
