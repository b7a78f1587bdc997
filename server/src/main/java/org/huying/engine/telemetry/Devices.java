package org.huying.engine.telemetry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.huying.engine.telemetry.internal.DeviceFile;
import org.huying.engine.telemetry.internal.DeviceRules;
import org.huying.engine.telemetry.internal.DeviceTable;
import org.huying.engine.telemetry.internal.Registry;
import org.huying.engine.telemetry.internal.Scope;
import org.huying.engine.telemetry.internal.ThingList;
import org.huying.engine.telemetry.internal.command.Points;
import org.huying.engine.telemetry.internal.modbus.Register;
import org.huying.engine.telemetry.internal.modbus.RegisterFile;
import org.huying.engine.telemetry.internal.modbus.RegisterTable;
import org.huying.engine.telemetry.internal.mqtt.TopicFile;
import org.huying.engine.telemetry.internal.mqtt.TopicTable;
import org.huying.engine.telemetry.internal.rule.Kinds;
import org.huying.engine.telemetry.internal.rule.Sites;
import org.huying.foundation.audit.AuditLog;
import org.huying.foundation.identity.Actor;
import org.huying.foundation.kernel.HuyingException.FieldError;
import org.huying.foundation.kernel.InvalidInput;
import org.huying.foundation.kernel.NotFound;
import org.huying.foundation.kernel.Page;
import org.huying.foundation.kernel.PageRequest;
import org.huying.foundation.places.Place;
import org.huying.foundation.places.PlaceMoved;
import org.huying.foundation.places.Places;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The registry of devices: administrators of a place register what is there; whoever may read there
 * sees how each device is. What is not in one's scope is not found.
 */
@Service
public class Devices {
  private final DeviceTable table;
  private final ThingList list;
  private final RegisterTable registers;
  private final TopicTable topics;
  private final Registry registry;
  private final Kinds kinds;
  private final Sites sites;
  private final Places places;
  private final Points points;
  private final AuditLog audit;

  Devices(
      DeviceTable table,
      ThingList list,
      RegisterTable registers,
      TopicTable topics,
      Registry registry,
      Kinds kinds,
      Sites sites,
      Places places,
      Points points,
      AuditLog audit) {
    this.table = table;
    this.list = list;
    this.registers = registers;
    this.topics = topics;
    this.registry = registry;
    this.kinds = kinds;
    this.sites = sites;
    this.places = places;
    this.points = points;
    this.audit = audit;
  }

  /** Things in one's scope, by code. */
  public List<Thing> things(Actor actor) {
    return table.things(Scope.READ.paths(actor));
  }

  /**
   * @throws NotFound when there is none in one's scope
   */
  public Thing thing(UUID id, Actor actor) {
    return table
        .findThing(id)
        .filter(it -> Scope.READ.covers(actor, it.path()))
        .orElseThrow(() -> unknown("thing " + id));
  }

  /** By its id or its code. */
  public Thing thing(String idOrCode, Actor actor) {
    return table
        .findThing(idOrCode)
        .or(() -> id(idOrCode).flatMap(table::findThing))
        .filter(it -> Scope.READ.covers(actor, it.path()))
        .orElseThrow(() -> unknown("thing " + idOrCode));
  }

  /**
   * The thing of this code, for whoever may register devices there.
   *
   * @throws NotFound when there is none in the scope of one's administration
   */
  public Thing managed(String code, Actor actor) {
    return table
        .findThing(code)
        .filter(it -> Scope.MANAGE.covers(actor, it.path()))
        .orElseThrow(() -> unknown("thing " + code));
  }

  private static Optional<UUID> id(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException code) {
      return Optional.empty();
    }
  }

  /** Things in one's scope with how they are, by code. */
  public Page<ThingState> list(ThingQuery query, PageRequest page, Actor actor) {
    return list.page(query, Scope.READ.paths(actor), page);
  }

  /** All of them, by code. */
  public List<ThingState> states(ThingQuery query, Actor actor) {
    return list.all(query, Scope.READ.paths(actor));
  }

  /**
   * @throws NotFound when there is none in one's scope
   */
  public ThingState state(UUID thing, Actor actor) {
    var one = new ThingQuery(null, null, null, null, Set.of(thing));
    return list(one, new PageRequest(0, 1), actor).items().stream()
        .findFirst()
        .orElseThrow(() -> unknown("thing " + thing));
  }

  /** The devices of a thing, with their health as of some seconds ago. */
  public List<Device> of(UUID thing, Actor actor) {
    return table.devices(thing(thing, actor).id());
  }

  public List<Datastream> datastreams(UUID thing, Actor actor) {
    return table.datastreams(thing(thing, actor).id());
  }

  /**
   * @throws NotFound when there is none in one's scope
   */
  public Datastream datastream(int id, Actor actor) {
    return table
        .findDatastream(id)
        .filter(it ->
            table.findThing(it.thing()).filter(t -> Scope.READ.covers(actor, t.path())).isPresent())
        .orElseThrow(() -> unknown("datastream " + id));
  }

  /** Registers one device; the same rules as for a file. */
  @Transactional
  public Device register(NewDevice device, Actor actor) {
    registerAll(List.of(new DeviceFile.Numbered(0, device)), actor);
    Thing thing = table.findThing(device.thing()).orElseThrow();
    return table.devices(thing.id()).stream()
        .filter(it -> it.code().equals(device.code()))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Registers the devices of a CSV file: all, or none where a line is wrong.
   *
   * @return how many devices
   * @throws InvalidInput with every wrong line, named {@code line 7}
   */
  @Transactional
  public int importCsv(String csv, Actor actor) {
    List<DeviceFile.Numbered> devices = DeviceFile.read(csv);
    registerAll(devices, actor);
    return devices.size();
  }

  private void registerAll(List<DeviceFile.Numbered> devices, Actor actor) {
    Map<String, String> units = table.properties();
    List<FieldError> errors =
        new ArrayList<>(
            DeviceRules.errors(
                devices,
                units,
                table.taken(
                    devices.stream().map(it -> it.device().code()).toList(),
                    devices.stream()
                        .map(it -> it.device().protocol() + " " + it.device().address())
                        .toList())));
    Map<String, Thing> things = new HashMap<>();
    boolean well = errors.isEmpty();
    for (DeviceFile.Numbered it : devices) {
      String wrong = well ? joined(it.device(), things, actor) : null;
      if (wrong != null) errors.add(DeviceRules.error(it.line(), wrong));
    }
    if (!errors.isEmpty())
      throw new InvalidInput(
          "invalid-devices",
          "有 %d 处需要修改，一台设备也没有登记。".formatted(errors.size()),
          errors.size() + " errors, nothing is registered",
          errors);
    for (DeviceFile.Numbered it : devices) {
      Thing thing = things.get(it.device().thing());
      if (thing == null) throw new IllegalStateException("no thing " + it.device().thing());
      int id = table.add(it.device(), thing, units);
      audit.record(
          actor.pseudonym(),
          "device.register",
          "device:" + id,
          Map.of("code", it.device().code(), "place", thing.path()));
    }
    things.values().forEach(it -> points.requireOneOfEach(it.id()));
    changed();
  }

  /** Puts the device's thing among the things, a new one where there is none; or what is wrong. */
  private @Nullable String joined(NewDevice it, Map<String, Thing> things, Actor actor) {
    Place place = places.findByCode(it.place()).orElse(null);
    if (place == null) return "没有这个地点：" + it.place();
    String kind = it.kind();
    if (kind != null && kinds.find(kind).isEmpty()) return "没有这种站点类别：" + kind;
    Thing thing = things.get(it.thing());
    if (thing == null) thing = table.findThing(it.thing()).orElse(null);
    if (thing == null) {
      Scope.MANAGE.require(actor, place.path());
      thing = table.addThing(it.thing(), it.thingName(), place, kind);
    }
    Scope.MANAGE.require(actor, thing.path());
    if (!thing.place().equals(place.id())) return "站点 " + it.thing() + " 已登记在别的地点";
    if (kind != null && thing.kind() == null) table.setKind(thing.id(), kind);
    else if (kind != null && !kind.equals(thing.kind())) return "站点 " + it.thing() + " 已登记为别的类别";
    things.put(it.thing(), thing);
    return null;
  }

  /** Gives a device another key; the old one is worth nothing from then on, on every node. */
  @Transactional
  public void setKey(UUID thing, int device, String key, Actor actor) {
    Device it = managed(thing, device, actor);
    String wrong = DeviceRules.wrongKey(it.protocol(), key);
    if (wrong != null) throw InvalidInput.field("key", wrong, "no key for " + it.protocol());
    table.setKey(it, key);
    audit.record(actor.pseudonym(), "device.key", "device:" + device, Map.of());
    changed();
  }

  /** Takes a device out of use, or into use again: nothing of it is believed meanwhile. */
  @Transactional
  public void enable(UUID thing, int device, boolean enabled, Actor actor) {
    managed(thing, device, actor);
    table.enable(device, enabled);
    if (enabled) points.requireOneOfEach(thing);
    audit.record(
        actor.pseudonym(),
        enabled ? "device.enable" : "device.disable",
        "device:" + device,
        Map.of());
    changed();
  }

  /**
   * Gives a controller its map of registers, in place of the one it had.
   *
   * @param csv one register a line: see {@code docs/telemetry.md}
   * @throws InvalidInput with every wrong line, named {@code line 7}; the map stays as it was then
   */
  @Transactional
  public int importRegisters(UUID thing, int device, String csv, Actor actor) {
    Device it = managed(thing, device, actor);
    if (it.protocol() != Protocol.MODBUS_TCP)
      throw new InvalidInput(
          "no-registers", "只有工业总线控制器才有寄存器表。", it.protocol() + " has no registers");
    List<Register> map = RegisterFile.read(csv, channels(it));
    registers.replace(device, map);
    points.requireOneOfEach(thing);
    audit.record(
        actor.pseudonym(), "device.registers", "device:" + device, Map.of("registers", map.size()));
    changed();
    return map.size();
  }

  /**
   * Says where the messages of a device have their time, in place of what was said before.
   *
   * @param csv one topic a line: see {@code docs/telemetry.md}
   * @throws InvalidInput with every wrong line, named {@code line 7}; nothing changes then
   */
  @Transactional
  public int importTopics(UUID thing, int device, String csv, Actor actor) {
    Device it = managed(thing, device, actor);
    if (it.protocol() != Protocol.MQTT)
      throw new InvalidInput("no-topics", "只有消息推送设备才有主题表。", it.protocol() + " has no topics");
    Map<String, String> times = TopicFile.read(csv, channels(it));
    topics.replace(device, times);
    audit.record(
        actor.pseudonym(), "device.topics", "device:" + device, Map.of("topics", times.size()));
    changed();
    return times.size();
  }

  private Set<String> channels(Device device) {
    return table.datastreams(device.thing()).stream()
        .filter(it -> it.device() == device.id())
        .map(Datastream::channel)
        .collect(Collectors.toSet());
  }

  private Device managed(UUID thing, int device, Actor actor) {
    Thing of = thing(thing, actor);
    Scope.MANAGE.require(actor, of.path());
    return table.devices(of.id()).stream()
        .filter(it -> it.id() == device)
        .findFirst()
        .orElseThrow(() -> unknown("device " + device));
  }

  private void changed() {
    table.changed();
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            registry.rebuild();
            sites.rebuild();
          }
        });
  }

  private static NotFound unknown(String what) {
    return new NotFound("telemetry-not-found", "没有找到，可能不在您的范围内。", "no " + what + " in scope");
  }

  @ApplicationModuleListener
  void on(PlaceMoved moved) {
    table.moved(moved.oldPath(), moved.newPath());
  }
}
