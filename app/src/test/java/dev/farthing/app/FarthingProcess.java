package dev.farthing.app;

import java.io.IOException;
import java.nio.file.Path;

/** The command as a process of its own, with the classes of this test run. */
public final class FarthingProcess {
  private FarthingProcess() {}

  public static ProcessBuilder of(String... args) {
    String[] command = new String[args.length + 4];
    command[0] = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    command[1] = "-cp";
    command[2] = System.getProperty("java.class.path");
    command[3] = "dev.farthing.app.Main";
    System.arraycopy(args, 0, command, 4, args.length);
    return new ProcessBuilder(command);
  }

  /** Presses Ctrl-C. */
  public static void interrupt(Process process) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
  }
}
