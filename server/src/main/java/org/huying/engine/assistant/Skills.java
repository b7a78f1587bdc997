package org.huying.engine.assistant;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.language.Embedder;
import org.huying.foundation.language.TextIndex;

/** The skills that the scenes contribute, to be found by what people say. */
final class Skills {
  private final Map<String, Skill> byName = new HashMap<>();
  private final TextIndex index;
  private final List<SkillFamily> families;

  private Skills(List<Skill> skills, List<SkillFamily> families, TextIndex index) {
    this.families = List.copyOf(families);
    skills.forEach(skill -> byName.put(skill.name(), skill));
    this.index = index;
  }

  static Skills of(List<Skill> skills, Embedder embedder) {
    return of(skills, List.of(), embedder);
  }

  static Skills of(List<Skill> skills, List<SkillFamily> families, Embedder embedder) {
    List<TextIndex.Entry> entries = new ArrayList<>();
    for (Skill skill : skills) {
      List<String> texts = new ArrayList<>(skill.examples());
      texts.add(skill.title());
      entries.add(new TextIndex.Entry(skill.name(), texts));
    }
    return new Skills(skills, families, TextIndex.of(entries, embedder));
  }

  /** A skill and how near the sentence is to the nearest of its examples, from 0 to 1. */
  record Match(Skill skill, double nearness) {}

  Optional<Match> nearest(Understanding meant) {
    return index.search(meant.query(), 1).stream()
        .findFirst()
        .flatMap(hit ->
            Optional.ofNullable(byName.get(hit.id()))
                .map(skill -> new Match(skill, hit.meaning())));
  }

  /** The skill that the sentence names by its title and nothing else. */
  Optional<Skill> named(String plain) {
    String bare = Texts.bare(plain).replaceFirst("^(?:我)?(?:要|想|想要|帮我)", "");
    return byName.values().stream().filter(s -> Texts.bare(s.title()).equals(bare)).findFirst();
  }

  /** The skill that the sentence asks for in so many words. */
  Optional<Skill> asked(String text) {
    return all().stream().filter(skill -> skill.asksFor(text)).findFirst();
  }

  Optional<Skill> find(String name, Actor actor) {
    return Optional.ofNullable(byName.get(name))
        .or(() ->
            families.stream().flatMap(family -> family.find(name, actor).stream()).findFirst());
  }

  /** What is done with an item, where it is done here. */
  Optional<Skill> ofItem(String code) {
    return families.stream().flatMap(family -> family.ofItem(code).stream()).findFirst();
  }

  List<Skill> all() {
    return byName.values().stream().sorted(Comparator.comparing(Skill::name)).toList();
  }

  List<String> titles() {
    return byName.values().stream().map(Skill::title).sorted().toList();
  }
}
