package org.huying.foundation.identity.internal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.Grant;
import org.huying.foundation.identity.NewStaff;
import org.huying.foundation.identity.Organisations;
import org.huying.foundation.identity.Organisations.NewOrganisation;
import org.huying.foundation.identity.Residencies;
import org.huying.foundation.identity.Residency;
import org.huying.foundation.identity.ResidencyRole;
import org.huying.foundation.identity.Residents;
import org.huying.foundation.identity.Role;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.kernel.DemoData;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The invented people of the demo: units, staff and residents. They all share one known password.
 */
@Component
class DemoPeople implements DemoData {
  static final String PASSWORD = "huying-demo";

  private static final Instant BEGAN = Instant.parse("2025-01-06T01:00:00Z");

  private final Organisations organisations;
  private final Staffs staffs;
  private final Residents residents;
  private final Residencies residencies;
  private final Places places;
  private final Passwords passwords;
  private final Actors actors;
  private final MovableClock clock;

  DemoPeople(
      Organisations organisations,
      Staffs staffs,
      Residents residents,
      Residencies residencies,
      Places places,
      Passwords passwords,
      Actors actors,
      MovableClock clock) {
    this.organisations = organisations;
    this.staffs = staffs;
    this.residents = residents;
    this.residencies = residencies;
    this.places = places;
    this.passwords = passwords;
    this.actors = actors;
    this.clock = clock;
  }

  /** Somebody one can be in the demo; residents sign in with a code from the inbox. */
  @Schema(name = "DemoAccount")
  record Account(String title, String account, String password, String kind) {}

  record Units(boolean synthetic, List<Unit> organisations) {}

  record Unit(
      String code,
      String name,
      @Nullable String parent,
      String kind,
      String place,
      List<String> owns) {}

  record StaffList(boolean synthetic, List<Worker> staff) {}

  record Worker(
      String account,
      String name,
      @Nullable String phone,
      String organisation,
      @Nullable String title,
      List<Right> grants,
      @Nullable String demo) {}

  record Right(Role role, String place) {}

  record ResidentList(boolean synthetic, List<Inhabitant> residents) {}

  record Inhabitant(
      String name,
      String phone,
      String home,
      @Nullable String unit,
      ResidencyRole role,
      LocalDate from,
      @Nullable LocalDate until,
      @Nullable String note,
      @Nullable String demo) {}

  @Override
  public int order() {
    return 20;
  }

  @Override
  public String name() {
    return "单位、工作人员和居民";
  }

  @Override
  @Transactional
  public void load() {
    List<UUID> people = clock.at(BEGAN, () -> actors.as(new Actor.System(), this::enterAll));
    people.forEach(residents::seen);
  }

  private List<UUID> enterAll() {
    enterUnits(read("organisations.yaml", Units.class).organisations());
    enterStaff(read("staff.yaml", StaffList.class).staff());
    return enterResidents(read("residents.yaml", ResidentList.class).residents());
  }

  private void enterUnits(List<Unit> units) {
    Map<String, UUID> ids = new HashMap<>();
    for (Unit unit : units) {
      UUID parent = unit.parent() == null ? null : ids.get(unit.parent());
      NewOrganisation wanted =
          new NewOrganisation(unit.code(), unit.name(), parent, path(unit.place()));
      ids.put(unit.code(), organisations.create(wanted).id());
    }
  }

  private void enterStaff(List<Worker> workers) {
    String hash = passwords.encode(PASSWORD);
    for (Worker worker : workers) {
      Set<Grant> grants =
          worker.grants().stream()
              .map(right -> new Grant(right.role(), path(right.place())))
              .collect(Collectors.toSet());
      UUID unit = organisations.findByCode(worker.organisation()).orElseThrow().id();
      staffs.enrol(
          new NewStaff(worker.account(), worker.name(), worker.phone(), unit, grants), hash, false);
    }
  }

  private List<UUID> enterResidents(List<Inhabitant> inhabitants) {
    List<UUID> people = new ArrayList<>();
    for (Inhabitant one : inhabitants) {
      UUID person = residents.register(one.phone());
      residents.setName(person, one.name());
      UUID home = places.getByCode(one.home()).id();
      Residency stay = residencies.moveIn(person, home, one.unit(), one.role(), one.from());
      if (one.until() != null) {
        residencies.moveOut(stay.id(), one.until());
      }
      people.add(person);
    }
    return people;
  }

  List<Account> accounts() {
    Stream<Account> workers =
        read("staff.yaml", StaffList.class).staff().stream()
            .filter(w -> w.demo() != null)
            .map(w -> new Account(w.demo(), w.account(), PASSWORD, "staff"));
    Stream<Account> inhabitants =
        read("residents.yaml", ResidentList.class).residents().stream()
            .filter(r -> r.demo() != null)
            .map(r -> new Account(r.demo() + "：" + r.name(), r.phone(), "", "resident"));
    return Stream.concat(inhabitants, workers).toList();
  }

  @Override
  public List<String> hints() {
    return Stream.concat(
            Stream.of("演示账号（工作人员的密码都是 " + PASSWORD + "；居民的验证码在 /demo/inbox 看）："),
            accounts().stream().map(a -> "  " + a.account() + "  " + a.title()))
        .toList();
  }

  private String path(String placeCode) {
    return places.getByCode(placeCode).path();
  }

  private static <T> T read(String file, Class<T> type) {
    try (InputStream in = DemoPeople.class.getResourceAsStream("/demo/" + file)) {
      return new YAMLMapper().readValue(in, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
