package org.huying.fieldsim;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the program.
 *
 * @param stations those that are played
 * @param bind address of all its own ports
 * @param modbusPort base: the station's number is added
 * @param everyController whether stations without a line are Modbus servers too, to be measured
 *     with
 * @param centre where terminals dial in; null: nowhere
 * @param terminals first eight of the ten digits of a terminal's address
 * @param every time between timed reports of terminals
 * @param speed how many seconds pass in one
 * @param state folder of the controllers' memories; null: they live as long as the program
 * @param parent process with which it ends; 0 for none
 */
record Options(
    List<Site> stations,
    String bind,
    int modbusPort,
    boolean everyController,
    @Nullable InetSocketAddress centre,
    String terminals,
    Duration every,
    int controlPort,
    double speed,
    Scenario scenario,
    long seed,
    @Nullable Path state,
    long parent) {
  static final String USAGE =
      """
      用法：java -jar fieldsim.jar [选项]
        --stations 51            前几座泵站，或站号：ps-04,ps-45
        --modbus-port 15020      控制器端口的起点，加上站的序号
        --modbus wired           all：没有联网的泵站也当作控制器，供测量用
        --sl651 127.0.0.1:15651  遥测终端拨向哪里；none 不拨
        --terminals 00440703     遥测站地址的前八位，后两位是站的序号
        --report 60              终端定时报的间隔（秒，至少 60）
        --control-port 15000     面板和场景的端口
        --bind 127.0.0.1         本程序在哪个地址上监听
        --speed 1                时间快多少倍（0.1 到 600）
        --scenario calm          calm、storm、pump-fault、blocked-rack、link-loss、
                                 lying-sensor、tag-on、flap-fault、power-cut
        --seed 651               天气的种子
        --state 目录             控制器断电后仍记得的内容放在哪里
        --parent 进程号          这个进程结束时一同结束
      """;

  static Options parse(String... args) {
    List<Site> stations = Site.all();
    String bind = "127.0.0.1";
    int modbusPort = 15020;
    boolean everyController = false;
    InetSocketAddress centre = InetSocketAddress.createUnresolved("127.0.0.1", 15651);
    String terminals = "00440703";
    Duration every = Duration.ofSeconds(60);
    int controlPort = 15000;
    double speed = 1;
    Scenario scenario = Scenario.CALM;
    long seed = 651;
    Path state = null;
    long parent = 0;
    for (int i = 0; i < args.length; i += 2) {
      if (i + 1 == args.length) throw new IllegalArgumentException(args[i] + " 后面要写值");
      String value = args[i + 1];
      switch (args[i]) {
        case "--stations" -> stations = stations(value);
        case "--bind" -> bind = value;
        case "--modbus-port" -> modbusPort = (int) number(args[i], value, 1, 65_000);
        case "--modbus" -> everyController = isAll(value);
        case "--sl651" -> centre = value.equals("none") ? null : address(value);
        case "--terminals" -> terminals = digits(value);
        case "--report" -> every = Duration.ofSeconds((long) number(args[i], value, 60, 3600));
        case "--control-port" -> controlPort = (int) number(args[i], value, 0, 65_535);
        case "--speed" -> speed = number(args[i], value, 0.1, 600);
        case "--scenario" ->
            scenario =
                Scenario.of(value)
                    .orElseThrow(() -> new IllegalArgumentException("没有这个场景：" + value));
        case "--seed" -> seed = (long) number(args[i], value, 0, 1e15);
        case "--state" -> state = Path.of(value);
        case "--parent" -> parent = (long) number(args[i], value, 1, 1e15);
        default -> throw new IllegalArgumentException("不认识的选项：" + args[i]);
      }
    }
    return new Options(
        stations,
        bind,
        modbusPort,
        everyController,
        centre,
        terminals,
        every,
        controlPort,
        speed,
        scenario,
        seed,
        state,
        parent);
  }

  private static List<Site> stations(String value) {
    List<Site> all = Site.all();
    if (value.matches("[0-9]{1,2}")) {
      int count = (int) number("--stations", value, 1, all.size());
      return all.subList(0, count);
    }
    Set<String> codes = Arrays.stream(value.split(",")).collect(Collectors.toSet());
    List<Site> chosen = all.stream().filter(it -> codes.contains(it.code())).toList();
    if (chosen.size() != codes.size()) throw new IllegalArgumentException("没有这些泵站：" + value);
    return chosen;
  }

  private static double number(String option, String value, double least, double most) {
    try {
      double number = Double.parseDouble(value);
      if (number >= least && number <= most) return number;
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException(
        "%s 应是 %.0f 到 %.0f 的数：%s".formatted(option, least, most, value));
  }

  private static boolean isAll(String value) {
    if (value.equals("all") || value.equals("wired")) return value.equals("all");
    throw new IllegalArgumentException("--modbus 应是 wired 或 all：" + value);
  }

  private static String digits(String value) {
    if (value.matches("[0-9]{8}")) return value;
    throw new IllegalArgumentException("--terminals 应是 8 位数字：" + value);
  }

  private static InetSocketAddress address(String value) {
    int colon = value.lastIndexOf(':');
    if (colon < 1) throw new IllegalArgumentException("--sl651 应写成 主机:端口：" + value);
    int port = (int) number("--sl651", value.substring(colon + 1), 1, 65_535);
    return InetSocketAddress.createUnresolved(value.substring(0, colon), port);
  }
}
