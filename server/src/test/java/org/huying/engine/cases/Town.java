package org.huying.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.ImageIO;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.huying.foundation.files.Files;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Grant;
import org.huying.foundation.identity.Organisation;
import org.huying.foundation.identity.Role;
import org.huying.foundation.kernel.HuyingException;
import org.huying.foundation.places.Places;
import org.huying.testing.Fixtures;
import org.huying.testing.SmallDistrict;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/** The people of the tests about cases, and how they bring a case into each of its states. */
public final class Town {
  public final Places places;
  public final Organisation lamp;
  public final Organisation works;
  public final Organisation centre;
  public final Actor.Resident resident;
  public final Actor.Resident neighbour;
  public final Actor.Staff handler;
  public final Actor.Staff colleague;
  public final Actor.Staff otherHandler;
  public final Actor.Staff dispatcher;
  public final Actor.Staff otherDispatcher;
  public final Actor.Staff gridWorker;
  public final Actor.Staff otherGridWorker;
  public final Actor.Staff supervisor;
  public final Actor.Staff editor;
  private static final AtomicLong PHOTOS = new AtomicLong();

  private static @Nullable Town known;
  private final UUID revision;
  private final Cases cases;
  private final Files files;

  private Town(Fixtures fixtures, Places places, Cases cases, Files files) {
    this.places = places;
    this.cases = cases;
    this.files = files;
    SmallDistrict.enter(places);
    centre = fixtures.unit("centre", "pj");
    lamp = fixtures.unit("lamp", "pj");
    works = fixtures.unit("works", "pj");
    var office = fixtures.unit("t01-office", "pj.t01");
    resident = fixtures.resident("19900000001");
    neighbour = fixtures.resident("19900000002");
    dispatcher = fixtures.staff("dispatcher", centre, new Grant(Role.DISPATCHER, "pj"));
    otherDispatcher = fixtures.staff("dispatcher2", centre, new Grant(Role.DISPATCHER, "pj.t02"));
    handler = fixtures.staff("handler", lamp, new Grant(Role.HANDLER, "pj"));
    colleague = fixtures.staff("handler2", lamp, new Grant(Role.HANDLER, "pj"));
    otherHandler = fixtures.staff("handler3", works, new Grant(Role.HANDLER, "pj"));
    gridWorker = fixtures.staff("grid", office, new Grant(Role.GRID_WORKER, "pj.t01.c001.g1"));
    otherGridWorker = fixtures.staff("grid2", office, new Grant(Role.GRID_WORKER, "pj.t02.c001"));
    supervisor = fixtures.staff("supervisor", centre, new Grant(Role.SUPERVISOR, "pj"));
    revision = places.revision();
    editor = fixtures.staff("editor", centre, new Grant(Role.EDITOR, "pj"));
  }

  /** The town of this database; entered when it is not there. */
  public static Town of(ApplicationContext house) {
    var places = house.getBean(Places.class);
    if (known == null || !places.revision().equals(known.revision))
      known =
          new Town(
              house.getBean(Fixtures.class),
              places,
              house.getBean(Cases.class),
              house.getBean(Files.class));
    return known;
  }

  /** The action is refused with a problem of this type. */
  public static void refused(String type, ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(HuyingException.class, e -> assertThat(e.type()).isEqualTo(type));
  }

  /** The action is refused with a sentence that says this. */
  public static void refusedSaying(String chinese, ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            HuyingException.class, e -> assertThat(e.chinese() + e.fields()).contains(chinese));
  }

  public static OpenCase wanted(
      String text, @Nullable String category, Location where, UUID... photos) {
    return new OpenCase("request", null, text, category, where, List.of(photos), "web", Map.of());
  }

  public Location estate() {
    return new Location(places.getByCode("t01c001e1").id(), null, null, "3栋楼下");
  }

  /** A broken lamp in the estate: dispatched to the lamp's unit by rule. */
  public CaseView open() {
    return open("楼下路灯坏了两天没人修", "street-lamp");
  }

  public CaseView open(String text, @Nullable String category) {
    return cases.open(wanted(text, category, estate()), resident, key());
  }

  /** Something that no rule dispatches: it waits for a dispatcher. */
  public CaseView waiting() {
    return open("这里有一件说不清的事", "other");
  }

  public CaseView act(CaseView item, String action, Actor actor) {
    return act(item, action, actor, Perform.of(item.version()));
  }

  public CaseView act(CaseView item, String action, Actor actor, Perform input) {
    return cases.perform(item.id(), action, input, actor, key());
  }

  public CaseView accepted() {
    return act(open(), "accept", handler);
  }

  public CaseView returning() {
    var item = accepted();
    return act(item, "return", handler, Perform.of(item.version()).note("不归我们管"));
  }

  public CaseView extending() {
    return askForMore(accepted(), "3 work days");
  }

  public CaseView askForMore(CaseView item, String term) {
    var input = Perform.of(item.version()).note("配件没到").fields(Map.of("term", term));
    return act(item, "ask-extension", handler, input);
  }

  /** A grid worker saw something on their round. */
  public CaseView seen(String text, String category) {
    return cases.open(
        new OpenCase(
            "event",
            null,
            text,
            category,
            estate(),
            List.of(photo(gridWorker.id())),
            "grid",
            Map.of()),
        gridWorker,
        key());
  }

  public CaseView reported() {
    var item = accepted();
    return act(item, "report", handler, result(item, handler));
  }

  public CaseView rejected() {
    var item = waiting();
    return act(item, "reject", dispatcher, Perform.of(item.version()).note("不属于受理范围"));
  }

  public CaseView withdrawn() {
    return act(waiting(), "withdraw", resident);
  }

  public CaseView closed() {
    var item = cases.get(reported().id(), gridWorker);
    return act(item, "verify-pass", gridWorker);
  }

  /** Something of the neighbour's that turned out to be the same as another case. */
  public CaseView merged(CaseView into) {
    var item = cases.open(wanted("这盏灯不亮了，天黑看不见路", "other", estate()), neighbour, key());
    return merge(item, into);
  }

  public CaseView merge(CaseView item, CaseView into) {
    var input =
        Perform.of(cases.get(item.id(), dispatcher).version())
            .note("说的是同一件事")
            .fields(Map.of("into", into.reference()));
    return act(item, "merge", dispatcher, input);
  }

  /** The other unit is asked to do a part of it. */
  public CaseView askPart(CaseView item, Actor by) {
    var input =
        Perform.of(cases.get(item.id(), dispatcher).version())
            .fields(Map.of("unit", works.id().toString(), "text", "请先挖开路面，灯杆的线在下面"));
    return act(item, "ask-part", by, input);
  }

  public Perform result(CaseView item, Actor.Staff by) {
    return Perform.of(item.version()).note("换了灯头，已经亮了").photos(List.of(photo(by.id())));
  }

  public Perform rating(CaseView item, boolean solved, int score) {
    var fields = new HashMap<String, String>();
    fields.put("solved", solved ? "yes" : "no");
    fields.put("score", String.valueOf(score));
    if (score <= 3) fields.put("cause", solved ? "slow" : "unsolved");
    return Perform.of(item.version()).fields(fields);
  }

  public UUID photo(UUID owner) {
    return files.storePhoto(owner, jpeg()).id();
  }

  /** A photo of this view. */
  public UUID photo(UUID owner, long view) {
    return files.storePhoto(owner, jpeg(view)).id();
  }

  /** A photo that looks like no other. */
  public static byte[] jpeg() {
    return jpeg(PHOTOS.incrementAndGet());
  }

  /** A photo of this view. */
  public static byte[] jpeg(long view) {
    try {
      var image = new BufferedImage(45, 40, BufferedImage.TYPE_INT_RGB);
      var pen = image.createGraphics();
      var lot = new Random(view);
      for (int x = 0; x < 9; x++)
        for (int y = 0; y < 8; y++) {
          pen.setColor(new Color(lot.nextInt(256), lot.nextInt(256), lot.nextInt(256)));
          pen.fillRect(5 * x, 5 * y, 5, 5);
        }
      pen.dispose();
      var bytes = new ByteArrayOutputStream();
      ImageIO.write(image, "jpg", bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String key() {
    return UUID.randomUUID().toString();
  }
}
