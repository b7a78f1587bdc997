package org.huying.scene.govservice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.huying.engine.cases.CaseLines;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.ItemType;
import org.huying.engine.catalog.ServiceItem;
import org.huying.engine.forms.Form;
import org.huying.engine.forms.FormCheck;
import org.huying.engine.forms.Forms;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What can be ticked of an application: lines of its own form and item. */
@Configuration(proxyBeanMethods = false)
class ApplicationLines {
  static final String FIELD = "field:";
  static final String MATERIAL = "material:";
  static final String CONDITION = "condition:";

  /** Who applies and where decides whose case it is: who got that wrong applies anew. */
  static final Set<String> SETTLED = Set.of("for", "where", "agentUntil");

  private static CaseLines lines(
      String name, BiFunction<UUID, Map<String, String>, List<CaseLines.Line>> of) {
    return new CaseLines() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public List<Line> of(UUID caseId, Map<String, String> kept) {
        return of.apply(caseId, kept);
      }
    };
  }

  /** {@code application-form}: materials, what was filled in, and conditions of the item. */
  @Bean
  CaseLines applicationForm(Filed filed, Forms forms, Catalog catalog) {
    return lines(
        "application-form",
        (id, kept) -> {
          List<CaseLines.Line> lines = new ArrayList<>();
          Optional<ServiceItem> item = catalog.find(kept.getOrDefault("item", ""));
          Optional<Filed.Row> row = filed.find(id);
          Optional<Form> form = row.map(it -> forms.get(it.form(), it.version()));
          item.ifPresent(it -> lines.addAll(materials(it, form, row)));
          if (form.isPresent()) {
            lines.addAll(fields(form.get(), row.orElseThrow()));
          }
          item.ifPresent(it -> lines.addAll(conditions(it)));
          return lines;
        });
  }

  private static List<CaseLines.Line> materials(
      ServiceItem item, Optional<Form> form, Optional<Filed.Row> row) {
    List<String> names =
        form.isPresent()
            ? Handed.of(item, form.get(), row.orElseThrow().values()).stream()
                .map(Handed::name)
                .toList()
            : item.materials().stream().map(ServiceItem.Material::name).toList();
    return names.stream()
        .distinct()
        .map(it -> new CaseLines.Line(MATERIAL + it, it, "材料"))
        .toList();
  }

  private static List<CaseLines.Line> fields(Form form, Filed.Row row) {
    return new FormCheck(form, java.time.LocalDate.MIN)
        .asked(row.values()).stream()
            .filter(it -> !SETTLED.contains(it.name()))
            .map(it -> new CaseLines.Line(FIELD + it.name(), it.title(), "填写的内容"))
            .toList();
  }

  private static List<CaseLines.Line> conditions(ServiceItem item) {
    List<String> conditions = item.conditions();
    return IntStream.range(0, conditions.size())
        .mapToObj(it -> new CaseLines.Line(CONDITION + (it + 1), conditions.get(it), "办理条件，要证明符合"))
        .toList();
  }

  /** {@code item-grounds}: what an application can be refused on. */
  @Bean
  CaseLines itemGrounds(Catalog catalog) {
    return lines(
        "item-grounds",
        (id, kept) ->
            catalog
                .find(kept.getOrDefault("item", ""))
                .map(ApplicationLines::grounds)
                .orElse(List.of()));
  }

  private static String titled(String law) {
    return law.contains("《") ? law : "《" + law + "》";
  }

  private static List<CaseLines.Line> grounds(ServiceItem item) {
    List<CaseLines.Line> lines = new ArrayList<>();
    for (ServiceItem.LegalBasis basis : item.legalBasis()) {
      String article = basis.article() == null ? "" : basis.article();
      lines.add(
          new CaseLines.Line(
              "basis:" + (lines.size() + 1), titled(basis.title()) + article, "事项的依据"));
    }
    List<String> conditions = item.conditions();
    for (int i = 0; i < conditions.size(); i++) {
      lines.add(new CaseLines.Line(CONDITION + (i + 1), "不符合：" + conditions.get(i), "不符合的条件"));
    }
    // 行政许可法 article 32, paragraph 1, items 1 and 2.
    if (item.type() == ItemType.PERMIT) {
      lines.add(new CaseLines.Line("permit:1", "《行政许可法》第三十二条第一款第一项：依法不需要取得行政许可", "行政许可法"));
      lines.add(new CaseLines.Line("permit:2", "《行政许可法》第三十二条第一款第二项：依法不属于本机关职权范围", "行政许可法"));
    }
    return lines;
  }
}
