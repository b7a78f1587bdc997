package org.huying.scene.grid.visit;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huying.engine.cases.CaseTypeView;
import org.huying.engine.cases.Cases;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Grant;
import org.huying.foundation.identity.Phone;
import org.huying.foundation.identity.Residents;
import org.huying.foundation.identity.Role;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.kernel.Conflict;
import org.huying.foundation.kernel.Forbidden;
import org.huying.foundation.kernel.Ids;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.places.Place;
import org.huying.foundation.places.PlaceKind;
import org.huying.foundation.places.Places;
import org.huying.foundation.privacy.AccessTrail;
import org.huying.foundation.privacy.Consents;
import org.huying.foundation.vault.Vault;
import org.huying.scene.grid.visit.HouseholdTable.Wanted;
import org.huying.scene.grid.visit.VisitViews.Found;
import org.huying.scene.grid.visit.VisitViews.Home;
import org.huying.scene.grid.visit.VisitViews.NewHome;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The homes that are visited: for the grid workers and the supervisors of the place, nobody else.
 * Door, name and what was found are sealed; whoever opens them leaves a line in the audit log, and
 * in the access trail of a registered resident who is named.
 */
@Component
public class Households {
  static final String CONSENT = "household-visits";
  private static final int MOST_ADDED = 200;
  private static final int MOST_SEARCHED = 100;
  private static final int MOST_DWELLING = 60;
  private static final int MOST_CALLED = 30;
  private static final int MOST_DAYS = 366;
  private static final Set<Role> KEEPERS = Set.of(Role.GRID_WORKER, Role.SUPERVISOR);

  private final HouseholdTable table;
  private final Cases cases;
  private final Places places;
  private final Residents residents;
  private final Staffs staffs;
  private final Consents consents;
  private final AccessTrail trail;
  private final Vault vault;
  private final AuditLog audit;
  private final JsonMapper json;
  private final Clock clock;

  Households(
      HouseholdTable table,
      Cases cases,
      Places places,
      Residents residents,
      Staffs staffs,
      Consents consents,
      AccessTrail trail,
      Vault vault,
      AuditLog audit,
      JsonMapper json,
      Clock clock) {
    this.table = table;
    this.cases = cases;
    this.places = places;
    this.residents = residents;
    this.staffs = staffs;
    this.consents = consents;
    this.trail = trail;
    this.vault = vault;
    this.audit = audit;
    this.json = json;
    this.clock = clock;
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), MovableClock.CHINA);
  }

  /**
   * Puts a list of homes on the list of visits: all of them or none.
   *
   * @throws Forbidden {@code place-out-of-scope}
   * @throws Conflict {@code home-listed}
   * @throws InvalidInput {@code consent-missing} when the resident has not agreed to be named
   */
  @Transactional
  public List<UUID> add(List<NewHome> homes, Actor.Staff actor) {
    if (homes.isEmpty() || homes.size() > MOST_ADDED)
      throw InvalidInput.field(
          "homes", "一次加1到%d户。".formatted(MOST_ADDED), homes.size() + " homes were sent");
    return homes.stream().map(it -> add(it, actor)).toList();
  }

  private UUID add(NewHome wanted, Actor.Staff actor) {
    Place place = places.get(wanted.placeId());
    if (KEEPERS.stream().noneMatch(it -> actor.has(it, place.path())))
      throw new Forbidden(
          "place-out-of-scope", "这个地方不在您负责的范围内。", "no visits are kept at " + place.path());
    var dwelling = check(wanted, place);
    @Nullable UUID person =
        wanted.phone() == null || wanted.phone().isBlank() ? null : agreed(wanted.phone());
    UUID id = Ids.next();
    UUID key = person == null ? id : person;
    var called = wanted.called() == null ? "" : wanted.called().strip();
    var home =
        new Household(
            id,
            place.id(),
            place.path(),
            wanted.category(),
            key,
            vault.seal(key, "visit-dwelling", dwelling),
            called.isEmpty() ? null : vault.seal(key, "visit-called", called),
            person,
            wanted.everyDays(),
            wanted.firstOn() == null ? today() : wanted.firstOn(),
            null);
    if (!table.add(home, index(place.id(), dwelling), actor.id(), clock.instant()))
      throw new Conflict("home-listed", "这一户已经在走访名单里了。", "the home is on the list");
    audit.record(
        actor.pseudonym(),
        "household.add",
        "household:" + id,
        Map.of("place", place.id().toString()));
    return id;
  }

  private String check(NewHome wanted, Place place) {
    if (place.kind().ordinal() < PlaceKind.GRID.ordinal())
      throw InvalidInput.field("placeId", "请选到小区或网格。", place.code() + " is no grid or estate");
    if (categories().stream().noneMatch(it -> it.code().equals(wanted.category())))
      throw InvalidInput.field("category", "请选择走访的类别。", "no category " + wanted.category());
    if (wanted.everyDays() != null && (wanted.everyDays() < 1 || wanted.everyDays() > MOST_DAYS))
      throw InvalidInput.field("everyDays", "请填1到366天。", "every " + wanted.everyDays() + " days");
    if (wanted.firstOn() != null && wanted.firstOn().isAfter(today().plusDays(MOST_DAYS)))
      throw InvalidInput.field("firstOn", "第一次走访请选在一年以内。", "first on " + wanted.firstOn());
    text("called", "怎么称呼", wanted.called() == null ? "" : wanted.called(), MOST_CALLED);
    var dwelling = wanted.dwelling().strip();
    if (dwelling.isEmpty())
      throw InvalidInput.field("dwelling", "请填写几栋几号。", "the dwelling is empty");
    return text("dwelling", "几栋几号", dwelling, MOST_DWELLING);
  }

  private static String text(String field, String label, String text, int most) {
    if (text.length() > most || text.chars().anyMatch(Character::isISOControl))
      throw InvalidInput.field(
          field, "“%s”最多%d个字，不能换行。".formatted(label, most), field + " is too long or has controls");
    return text;
  }

  /** The same answer for an unknown number and for no consent: nobody learns who is registered. */
  private UUID agreed(String phone) {
    return residents
        .findByPhone(Phone.parse(phone))
        .filter(it -> consents.given(it, CONSENT))
        .orElseThrow(() ->
            InvalidInput.field(
                "phone",
                "没有关联上。要本人先在“我的授权”里同意；不关联也可以走访，把手机号清空就行。",
                "no resident with this number agreed to be named"));
  }

  List<CaseTypeView.Category> categories() {
    return cases.type("visit", new Actor.System()).categories();
  }

  private String categoryName(String code) {
    return categories().stream()
        .filter(it -> it.code().equals(code))
        .map(CaseTypeView.Category::name)
        .findFirst()
        .orElse(code);
  }

  /**
   * The homes of the actor's places, without what was found there.
   *
   * @param q part of a place's name, a door, or both one after the other (朗泽轩3栋502); doors are
   *     sealed, so only a whole one is found
   */
  @Transactional
  public Page<Home> list(@Nullable String q, PageRequest page, Actor.Staff actor) {
    var paths = paths(actor);
    if (paths.isEmpty()) return Page.of(List.of(), page, 0);
    var wanted = wanted(paths, q == null ? "" : q.replaceAll("\\s+", ""));
    return Page.of(
        table.list(wanted, page.size(), page.offset()).stream()
            .map(it -> opened(it, false, actor))
            .toList(),
        page,
        table.count(wanted));
  }

  /** A name as it is looked for: without spaces. */
  private static String joined(Place place) {
    return place.name().replaceAll("\\s+", "");
  }

  private Wanted wanted(Set<String> paths, String words) {
    if (words.isEmpty()) return new Wanted(paths, false, null, List.of());
    if (words.length() > MOST_SEARCHED)
      throw InvalidInput.field(
          "q", "查找的内容最多%d个字。".formatted(MOST_SEARCHED), "q has %d".formatted(words.length()));
    var at = table.places(paths).stream().map(places::get).toList();
    return new Wanted(
        paths,
        false,
        at.stream().filter(it -> joined(it).contains(words)).map(Place::id).toList(),
        at.stream()
            .map(it ->
                index(
                    it.id(),
                    words.startsWith(joined(it)) ? words.substring(joined(it).length()) : words))
            .toList());
  }

  /** Only those with an open visit: no other door is opened for the list of a day. */
  List<Home> waiting(Actor.Staff actor) {
    var paths = paths(actor);
    if (paths.isEmpty()) return List.of();
    return table.list(Wanted.waiting(paths), Integer.MAX_VALUE, 0).stream()
        .map(it -> opened(it, false, actor))
        .toList();
  }

  private static Set<String> paths(Actor.Staff actor) {
    return actor.grants().stream()
        .filter(it -> KEEPERS.contains(it.role()))
        .map(Grant::placePath)
        .collect(Collectors.toSet());
  }

  /** What a door is found by without being read. */
  private String index(UUID place, String dwelling) {
    return vault.blindIndex("visit-dwelling", place + " " + dwelling.replaceAll("\\s+", ""));
  }

  /** One home with what its visits found. @throws NotFound {@code home-not-found} */
  @Transactional
  public Home get(UUID id, Actor.Staff actor) {
    return opened(require(table.find(id), actor, id), true, actor);
  }

  /** The home of a visit that the actor may see, with what its visits found. */
  @Transactional
  public Home ofVisit(UUID caseId, Actor.Staff actor) {
    return opened(require(table.ofVisit(caseId), actor, caseId), true, actor);
  }

  private static Household require(Optional<Household> found, Actor.Staff actor, UUID what) {
    return found
        .filter(home -> KEEPERS.stream().anyMatch(it -> actor.has(it, home.path())))
        .orElseThrow(() ->
            new NotFound("home-not-found", "没有找到这一户。", "no home of " + what + " for the actor"));
  }

  private Home opened(Household home, boolean found, Actor.Staff actor) {
    if (table.read(home.id(), actor.id(), today())) {
      audit.record(actor.pseudonym(), "household.read", "household:" + home.id(), Map.of());
      if (home.person() != null) trail.record(home.person(), actor, "走访", "走访的地址和记录");
    }
    var place = places.get(home.place());
    return new Home(
        home.id(),
        home.place(),
        place.name(),
        home.category(),
        categoryName(home.category()),
        vault.open(home.sealedFor(), "visit-dwelling", home.dwellingSealed()),
        home.calledSealed() == null
            ? null
            : vault.open(home.sealedFor(), "visit-called", home.calledSealed()),
        home.everyDays(),
        home.nextOn(),
        home.visit(),
        home.person() != null,
        found ? table.made(home.id()).stream().map(it -> found(home, it)).toList() : List.of());
  }

  private Found found(Household home, HouseholdTable.Made made) {
    var record =
        json.readValue(vault.open(home.sealedFor(), "visit", made.recordSealed()), Record.class);
    return new Found(
        made.caseId(),
        made.doneAt(),
        record.met(),
        record.topics(),
        record.needs(),
        record.remark(),
        made.request());
  }

  /** No visits any more; where the people do not want them, nothing is kept. */
  @Transactional
  public void end(UUID id, String why, Actor.Staff actor) {
    stop(require(table.find(id), actor, id), why, actor);
  }

  void stop(Household home, String why, Actor actor) {
    if (why.equals("wrong")) requireOwn(home, actor);
    if (why.equals("unwilling") || why.equals("wrong")) table.erase(home.id());
    else table.end(home.id(), why, clock.instant());
    audit.record(actor.pseudonym(), "household.end", "household:" + home.id(), Map.of("why", why));
  }

  /** Whoever stands in for somebody erases a home at the people's wish alone. */
  private void requireOwn(Household home, Actor actor) {
    if (actor instanceof Actor.Staff staff
        && staffs.view(staff.id()).grants().stream()
            .noneMatch(
                it -> KEEPERS.contains(it.role()) && Grant.covers(it.placePath(), home.path())))
      throw new Forbidden(
          "grid-only-lent",
          "这个网格您只是代看，登记错了的走访户请等网格员回来再删。",
          staff.id() + " stands in at " + home.path());
  }

  /** Seals what a visit found, and plans the next one. */
  void made(UUID caseId, Record record, Actor actor) {
    var home =
        table
            .ofVisit(caseId)
            .orElseThrow(() ->
                new NotFound("home-not-found", "没有找到这一户。", "visit " + caseId + " has no home"));
    var now = clock.instant();
    table.made(caseId, vault.seal(home.sealedFor(), "visit", json.writeValueAsString(record)), now);
    if (home.everyDays() == null) stop(home, "once", actor);
    else table.next(home.id(), today().plusDays(home.everyDays()));
  }
}
