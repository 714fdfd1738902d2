package dev.farthing.simnet.face.lnd;

import java.io.IOException;
import java.nio.file.Path;

/** A face could not be opened: the one family of errors of this room. */
public abstract class LndFaceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private LndFaceException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The port is not free. */
  public static final class PortTaken extends LndFaceException {
    private static final long serialVersionUID = 1L;

    private final int port;

    PortTaken(String node, int port, IOException cause) {
      super(
          "node '"
              + node
              + "': cannot listen on 127.0.0.1:"
              + port
              + "; stop what listens there, choose another first port, or 0 for free ones",
          cause);
      this.port = port;
    }

    /** The port that was asked for. */
    public int port() {
      return port;
    }
  }

  /** The folder of a node cannot be written. */
  public static final class FolderNotWritable extends LndFaceException {
    private static final long serialVersionUID = 1L;

    private final transient Path folder;

    FolderNotWritable(Path folder, IOException cause) {
      super("cannot write the credentials of a node to " + folder + ": " + cause, cause);
      this.folder = folder;
    }

    /** The folder. */
    public Path folder() {
      return folder;
    }
  }
}
