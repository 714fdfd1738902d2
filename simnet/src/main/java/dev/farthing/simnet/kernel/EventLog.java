package dev.farthing.simnet.kernel;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of everything that happened. Owned by the kernel's thread. */
public final class EventLog {
  private final MessageDigest digest;
  private final ByteBuffer line = ByteBuffer.allocate(3 * Long.BYTES + 2 * Integer.BYTES);

  public EventLog() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** Adds a line: five numbers, big-endian. */
  public void add(long time, int kind, int subject, long argument, long detail) {
    line.clear();
    line.putLong(time).putInt(kind).putInt(subject).putLong(argument).putLong(detail);
    digest.update(line.array());
  }

  /** 64 hexadecimal digits over all lines so far; more may follow. */
  public String hex() {
    try {
      return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
    } catch (CloneNotSupportedException e) {
      throw new AssertionError("the platform's SHA-256 can be cloned", e);
    }
  }
}
