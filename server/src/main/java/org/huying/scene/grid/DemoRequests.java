package org.huying.scene.grid;

import static org.huying.scene.grid.DemoLife.Until.ACCEPTED;
import static org.huying.scene.grid.DemoLife.Until.CLOSED;
import static org.huying.scene.grid.DemoLife.Until.DISPATCHED;
import static org.huying.scene.grid.DemoLife.Until.END;
import static org.huying.scene.grid.DemoLife.Until.REPORTED;
import static org.huying.scene.grid.DemoLife.Until.RETURNING;
import static org.huying.scene.grid.DemoLife.Until.SUBMITTED;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.huying.engine.cases.CaseReplay;
import org.huying.engine.cases.Cases;
import org.huying.engine.cases.Location;
import org.huying.engine.cases.OpenCase;
import org.huying.foundation.calendar.WorkCalendar;
import org.huying.foundation.files.Files;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.identity.Organisations;
import org.huying.foundation.identity.Residents;
import org.huying.foundation.identity.Staffs;
import org.huying.foundation.kernel.DemoData;
import org.huying.foundation.kernel.MovableClock;
import org.huying.foundation.places.Place;
import org.huying.foundation.places.PlaceKind;
import org.huying.foundation.places.Places;
import org.huying.scene.grid.DemoLife.Until;
import org.huying.scene.grid.DemoStories.Inhabitant;
import org.huying.scene.grid.DemoStories.Kind;
import org.huying.scene.grid.DemoStories.Story;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The demo's 300 requests of the last 60 days, lived through the module's own commands: most are
 * closed and rated, some are open in every state, some are late and have escalated.
 */
@Component
class DemoRequests implements DemoData {
  private static final long SEED = 20_251_121;
  private static final int DAYS = 60;
  private static final int LIVES = 266;
  private static final int COMMUNITY_CODE = "t01c001".length();
  private static final int TOWN_CODE = "t01".length();

  /** Where the demo's first resident lives. */
  private static final String HOME = "t01c001e1";

  /** A case that is now in a certain state; {@code minutes} of office time ago it was opened. */
  private record Present(String category, Until until, int minutes) {}

  private static final List<Present> PRESENT =
      List.of(
          new Present("exposed-rubbish", SUBMITTED, 25),
          new Present("noise-life", SUBMITTED, 50),
          new Present("street-vendor", SUBMITTED, 70),
          new Present("bad-property", SUBMITTED, 200),
          new Present("street-lamp", DISPATCHED, 30),
          new Present("pavement", DISPATCHED, 60),
          new Present("tree-danger", DISPATCHED, 50),
          new Present("leak-neighbour", DISPATCHED, 90),
          new Present("dirty-road", DISPATCHED, 300),
          new Present("street-lamp", ACCEPTED, 300),
          new Present("drain-blocked", ACCEPTED, 250),
          new Present("road-damage", ACCEPTED, 1_200),
          new Present("cooking-fume", ACCEPTED, 900),
          new Present("shared-bike", ACCEPTED, 700),
          new Present("fitness", ACCEPTED, 700),
          new Present("consumer", ACCEPTED, 1_500),
          new Present("pavement", RETURNING, 80),
          new Present("green-damage", RETURNING, 60),
          new Present("telecom-cable", RETURNING, 180),
          new Present("street-lamp", REPORTED, 100),
          new Present("exposed-rubbish", REPORTED, 120),
          new Present("power-supply", REPORTED, 140),
          new Present("tree-danger", REPORTED, 90),
          new Present("railing", REPORTED, 160),
          new Present("public-toilet", REPORTED, 420),
          new Present("street-lamp", CLOSED, 150),
          new Present("dirty-road", CLOSED, 170),
          new Present("illegal-ad", CLOSED, 180),
          new Present("dogs", CLOSED, 200),
          new Present("mosquito-rat", CLOSED, 210));

  /** The first resident's own. */
  private static final List<Present> OWN =
      List.of(
          new Present("street-lamp", END, 9_000),
          new Present("drain-blocked", CLOSED, 330),
          new Present("fitness", ACCEPTED, 240),
          new Present("green-damage", REPORTED, 110));

  final Cases cases;
  final Files files;
  final Organisations organisations;
  final DemoCast cast;
  final DemoPictures pictures = new DemoPictures();
  final MovableClock clock;
  final WorkCalendar calendar;
  private final Residents residents;
  private final Places places;
  private final CaseReplay replay;

  DemoRequests(
      Cases cases,
      Files files,
      Organisations organisations,
      Staffs staffs,
      Residents residents,
      Places places,
      WorkCalendar calendar,
      MovableClock clock,
      CaseReplay replay) {
    this.cases = cases;
    this.files = files;
    this.organisations = organisations;
    this.cast = new DemoCast(staffs, places);
    this.residents = residents;
    this.places = places;
    this.calendar = calendar;
    this.clock = clock;
    this.replay = replay;
  }

  @Override
  public int order() {
    return 40;
  }

  @Override
  public String name() {
    return "过去60天的300件诉求";
  }

  @Override
  @Transactional
  public void load() {
    Instant now = clock.instant();
    var lot = new Random(SEED);
    var timeline = new DemoTimeline(clock, calendar, replay);
    var stories = DemoStories.stories();
    var people = DemoStories.inhabitants();
    int number = 0;
    for (; number < LIVES; number++) {
      var story = stories.get(number % stories.size());
      var place = story.places().get(number / stories.size() % story.places().size());
      plan(timeline, lot, story, number, place, people, END, opening(now, number, lot));
    }
    for (var it : PRESENT) {
      var story = usual(stories, it.category());
      plan(
          timeline,
          lot,
          story,
          number++,
          story.places().getLast(),
          people,
          it.until(),
          ago(now, it.minutes()));
    }
    for (var it : OWN)
      plan(
          timeline,
          lot,
          usual(stories, it.category()),
          number++,
          HOME,
          people.subList(0, 1),
          it.until(),
          ago(now, it.minutes()));
    timeline.run(now);
  }

  private void plan(
      DemoTimeline timeline,
      Random lot,
      Story story,
      int number,
      String placeCode,
      List<Inhabitant> people,
      Until until,
      Instant at) {
    Place place = places.getByCode(placeCode);
    Actor opener = opener(story, place, people, until, lot);
    var life =
        new DemoLife(this, timeline, new Random(SEED + number), story, number, opener, until);
    var undecided = until == SUBMITTED || story.kind() == Kind.rejected;
    var wanted =
        new OpenCase(
            FileRequestSkill.TYPE,
            null,
            story.text(),
            undecided ? "other" : story.category(),
            where(place, lot),
            List.of(),
            channel(story),
            Map.of());
    timeline.at(at, () -> life.open(wanted));
  }

  private static String channel(Story story) {
    return story.channel().equals("hotline")
        ? "12345"
        : story.channel().equals("grid") ? "grid" : "web";
  }

  /** A grid worker where the story says so; otherwise somebody who lives there, or near. */
  private Actor opener(Story story, Place place, List<Inhabitant> people, Until until, Random lot) {
    if (story.channel().equals("grid") && people.size() > 1) {
      @Nullable Actor worker = cast.gridWorker(place).orElse(null);
      if (worker != null) return worker;
    }
    var near = living(people, place.code(), COMMUNITY_CODE);
    var around = near.isEmpty() ? living(people, place.code(), TOWN_CODE) : near;
    var candidates = around.isEmpty() ? people : around;
    var phone = candidates.get(lot.nextInt(candidates.size())).phone();
    return new Actor.Resident(residents.register(phone));
  }

  private static List<Inhabitant> living(List<Inhabitant> people, String code, int letters) {
    var start = code.substring(0, Math.min(letters, code.length()));
    return people.stream().filter(it -> it.home().startsWith(start)).toList();
  }

  /** An estate by its name; in a community, a point in one of its grids. */
  private Location where(Place place, Random lot) {
    var grids =
        place.kind() == PlaceKind.COMMUNITY ? places.children(place.id()) : List.<Place>of();
    if (grids.isEmpty()) return new Location(place.id(), null, null, null);
    var grid = grids.get(lot.nextInt(grids.size()));
    return new Location(null, grid.lon(), grid.lat(), null);
  }

  private static Story usual(List<Story> stories, String category) {
    return stories.stream()
        .filter(it ->
            it.category().equals(category)
                && it.kind() == Kind.usual
                && !it.channel().equals("grid"))
        .findFirst()
        .orElseThrow();
  }

  /** Spread evenly over the days, at hours when people are awake. */
  private static Instant opening(Instant now, int number, Random lot) {
    var day =
        now.atZone(MovableClock.CHINA)
            .toLocalDate()
            .minusDays(DAYS - (long) number * (DAYS - 2) / LIVES);
    return day.atTime(7 + lot.nextInt(15), lot.nextInt(60), lot.nextInt(60))
        .atZone(MovableClock.CHINA)
        .toInstant();
  }

  /** The moment since which so many minutes of office time have passed. */
  private Instant ago(Instant now, int minutes) {
    var wanted = Duration.ofMinutes(minutes);
    Instant moment = now;
    while (calendar.workTimeBetween(moment, now).compareTo(wanted) < 0)
      moment = moment.minus(Duration.ofMinutes(5));
    return moment;
  }
}
