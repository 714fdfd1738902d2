package dev.farthing.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * Where a command writes: its result to {@link #out}, everything else to {@link #err}. Thread-safe.
 */
public record Console(PrintStream out, PrintStream err) {
  /** Writes one line of the result. */
  public void result(String line) {
    out.println(line);
  }

  /** Where a result of bytes goes; unlike {@link #out} it says when nobody takes them. */
  public OutputStream bytes() {
    out.flush();
    return out == System.out ? new FileOutputStream(FileDescriptor.out) : out;
  }

  /** Writes one line of anything else. */
  public void say(String line) {
    err.println(line);
  }

  /**
   * Whether a person reads what is said beside the result. Java cannot tell, so the launcher says
   * so.
   */
  public boolean isErrorTerminal() {
    return err == System.err && Boolean.getBoolean("farthing.stderr.terminal");
  }

  /** Whether a person sits at the other end of standard output. */
  public boolean isTerminal() {
    return out == System.out && System.console() != null && !"dumb".equals(System.getenv("TERM"));
  }
}
