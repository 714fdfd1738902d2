package dev.farthing.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux tells of a process on this machine. */
final class ProcessFacts {
  private static final long NANOS_PER_TICK = 10_000_000;
  private static final String RESIDENT = "VmRSS:";

  private ProcessFacts() {}

  /** The CPU time of all its threads so far, in the kernel and outside, to a tick of 10 ms. */
  static long cpuNanos(ProcessHandle process) {
    String stat = read(process, "stat");
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * NANOS_PER_TICK;
  }

  /** The bytes that it has in memory. */
  static long residentBytes(ProcessHandle process) {
    return read(process, "status")
        .lines()
        .filter(line -> line.startsWith(RESIDENT))
        .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow(() -> new NotMeasured("Linux does not tell the memory of " + process.pid()));
  }

  private static String read(ProcessHandle process, String file) {
    try {
      return Files.readString(Path.of("/proc/" + process.pid() + "/" + file));
    } catch (IOException e) {
      throw new NotMeasured("what a process uses stands in /proc on Linux only", e);
    }
  }
}
