package org.huying;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the embedded PostgreSQL is set: durable, for itself alone, and to the size of the machine.
 */
final class EmbeddedSettings {
  private EmbeddedSettings() {}

  static Map<String, String> ofThisMachine() {
    Map<String, String> all = new TreeMap<>();
    all.put("listen_addresses", "127.0.0.1");
    all.put("unix_socket_directories", "");
    all.put("fsync", "on");
    all.put("synchronous_commit", "on");
    all.put("full_page_writes", "on");
    all.put("max_connections", "100");
    all.put("shared_buffers", sharedBuffers());
    all.put("work_mem", "16MB"); // a month of cases is sorted and counted without the disk
    all.put("max_parallel_workers_per_gather", parallelWorkers());
    // With the default, ten times as much, one process counts a quarter of cases alone, although
    // handing its groups to another goes through shared memory.
    all.put("parallel_tuple_cost", "0.01");
    all.put("timezone", "UTC");
    return all;
  }

  /** A sixteenth of the memory, 256 MB to 4 GB; the system keeps files in the rest. */
  private static String sharedBuffers() {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return Math.clamp(system.getTotalMemorySize() / 16 >> 20, 256, 4096) + "MB";
  }

  /** One question is shared by no more processes than half of the cores: they serve others too. */
  private static String parallelWorkers() {
    return String.valueOf(Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 2));
  }
}
