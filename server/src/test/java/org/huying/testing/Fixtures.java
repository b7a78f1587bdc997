package org.huying.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.UUID;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Actors;
import org.huying.foundation.identity.Grant;
import org.huying.foundation.identity.NewStaff;
import org.huying.foundation.identity.Organisation;
import org.huying.foundation.identity.Organisations;
import org.huying.foundation.identity.Organisations.NewOrganisation;
import org.huying.foundation.identity.Residents;
import org.huying.foundation.identity.Role;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.identity.internal.Passwords;
import org.huying.foundation.kernel.Jobs;

/** People and units for a test, entered through the commands of the house. */
public final class Fixtures {
  /** Every member of staff in a test has it. */
  public static final String PASSWORD = "a lamp by the river";

  private final Organisations organisations;
  private final Staffs staffs;
  private final Residents residents;
  private final Actors actors;
  private final Jobs jobs;
  private final SmsTower tower;
  private final String passwordHash;

  Fixtures(
      Organisations organisations,
      Staffs staffs,
      Residents residents,
      Actors actors,
      Passwords passwords,
      Jobs jobs,
      SmsTower tower) {
    this.organisations = organisations;
    this.staffs = staffs;
    this.residents = residents;
    this.actors = actors;
    this.jobs = jobs;
    this.tower = tower;
    passwordHash = passwords.encode(PASSWORD);
  }

  /** The unit with this code; a new one for the place when there is none. */
  public Organisation unit(String code, String placePath) {
    return organisations
        .findByCode(code)
        .orElseGet(() ->
            actors.as(
                new Actor.System(),
                () ->
                    organisations.create(new NewOrganisation(code, "单位" + code, null, placePath))));
  }

  /** A member of staff who may sign in with {@link #PASSWORD}. */
  public Actor.Staff staff(String account, Organisation unit, Grant... grants) {
    UUID id =
        actors.as(
            new Actor.System(),
            () ->
                staffs.enrol(
                    new NewStaff(account, "员工" + account, null, unit.id(), Set.of(grants)),
                    passwordHash,
                    false));
    return staffs.get(id);
  }

  /** A member of staff with one role, of a unit that works for the same place. */
  public Actor.Staff staff(String account, Role role, String placePath) {
    String code = "unit-" + (placePath.isEmpty() ? "all" : placePath.replaceAll("[._]", "-"));
    return staff(account, unit(code, placePath), new Grant(role, placePath));
  }

  public Actor.Resident resident(String phone) {
    return new Actor.Resident(residents.register(phone));
  }

  /** A browser in which this resident is signed in, with a code that went through the gateway. */
  public Visitor residentAt(String base, String phone) {
    try {
      return Visitor.resident(base, phone, () -> codeTo(phone));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A browser in which this member of staff is signed in. */
  public Visitor staffAt(String base, String account) {
    try {
      return Visitor.staff(base, account, PASSWORD);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Delivers what is due, and reads the last code to this number: news may come after it. */
  private String codeTo(String phone) {
    jobs.runDue();
    return tower.lastTo(phone, "验证码");
  }

  /** Delivers what is due, and reads the last text message to this number. */
  public String textTo(String phone) {
    jobs.runDue();
    return tower.lastTo(phone);
  }
}
