package org.huying.scene.govservice;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.huying.engine.assistant.Done;
import org.huying.engine.cases.CaseView;
import org.huying.engine.cases.Cases;
import org.huying.engine.cases.Town;
import org.huying.engine.catalog.Catalog;
import org.huying.engine.catalog.Channel;
import org.huying.engine.catalog.ItemBuilder;
import org.huying.engine.catalog.ItemType;
import org.huying.engine.catalog.ServiceItem;
import org.huying.engine.forms.Form;
import org.huying.engine.forms.FormDesk;
import org.huying.engine.forms.FormFile;
import org.huying.engine.forms.Forms;
import org.huying.engine.forms.Shown;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.places.Places;
import org.huying.foundation.privacy.Consents;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How tests apply for an item: the way people do, with a form that is filled in and checked. */
public final class Applying {
  public static final String NAME = "陈水生";
  public static final String ID = "440703194001010022";
  public static final String PHONE = "13800138000";

  private final ApplicationContext house;

  private Applying(ApplicationContext house) {
    this.house = house;
  }

  public static Applying in(ApplicationContext house) {
    return new Applying(house);
  }

  /** An item of this department that is applied for here, with a form; published once. */
  public Applying item(String code, String name, String department) {
    return item(ServiceItem.flat(code, name, department, ItemType.PERMIT).change());
  }

  public Applying item(ItemBuilder wanted) {
    ServiceItem named = wanted.build();
    return item(
        named.change(), form(named.name(), "test-" + named.code().toLowerCase(Locale.ROOT)));
  }

  /** The same with this form. */
  public Applying item(ItemBuilder wanted, String yaml) {
    ServiceItem item = wanted.channel(new Channel(Channel.Kind.NATIVE, null)).build();
    Catalog catalog = house.getBean(Catalog.class);
    if (catalog.find(item.code()).isEmpty()) {
      catalog.publish(item);
      publish(yaml);
    }
    return this;
  }

  private static String form(String item, String code) {
    return """
    forms:
      - code: %s
        title: 测试申请
        items: [%s]
        schema:
          type: object
          required: [name, idNumber, phone, days]
          properties:
            name: {title: 申请人姓名, type: string, format: person-name, x-ask: 您叫什么名字？}
            idNumber: {title: 身份证号, type: string, format: cn-id, x-ask: 身份证号码是多少？, x-sensitive: true}
            phone: {title: 联系电话, type: string, format: cn-mobile, x-ask: 用哪个手机号联系？, x-words: [电话, 手机], x-sensitive: true}
            days: {title: 占用天数, type: integer, minimum: 1, maximum: 30, x-unit: 天, x-ask: 要占用几天？}
    """
        .formatted(code, item);
  }

  /** Publishes a form, as an editor and another one would. */
  public void publish(String yaml) {
    house
        .getBean(Actors.class)
        .as(
            new Actor.System(),
            () -> {
              house
                  .getBean(FormDesk.class)
                  .publishAll(
                      List.of(FormFile.read(Map.of("test.yaml", yaml)).getFirst().document()));
              return true;
            });
  }

  /** What somebody fills in. */
  public ObjectNode values(Town town) {
    UUID place = Objects.requireNonNull(town.estate().placeId());
    return JsonMapper.shared()
        .createObjectNode()
        .put("name", NAME)
        .put("idNumber", ID)
        .put("phone", PHONE)
        .put("days", 2)
        .put("where", Shown.place(place, house.getBean(Places.class).get(place).name(), "3栋"));
  }

  /** Applies for it, as this resident. */
  public CaseView apply(String item, Town town, Actor.Resident actor) {
    return apply(item, values(town), actor);
  }

  public CaseView apply(String item, ObjectNode values, Actor.Resident actor) {
    Form form = house.getBean(Forms.class).of(item).orElseThrow();
    form.purposes().forEach(it -> house.getBean(Consents.class).give(actor.person(), it));
    ServiceItem wanted = house.getBean(Catalog.class).find(item).orElseThrow();
    Done done =
        Objects.requireNonNull(
            new TransactionTemplate(house.getBean(PlatformTransactionManager.class))
                .execute(status ->
                    house
                        .getBean(Applications.class)
                        .submit(wanted, form, values, Map.of(), actor, Town.key())));
    return house.getBean(Cases.class).get(done.caseId(), actor);
  }
}
