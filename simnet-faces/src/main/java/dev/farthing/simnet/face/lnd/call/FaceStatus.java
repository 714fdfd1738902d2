package dev.farthing.simnet.face.lnd.call;

import dev.farthing.lightning.LightningException;
import dev.farthing.protocol.ProtocolException;
import dev.farthing.simnet.SimnetException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.concurrent.CompletionException;

/**
 * From what went wrong to gRPC's status. LND gives most errors the code UNKNOWN and tells them
 * apart by their text, on which its clients match.
 */
public final class FaceStatus {
  private static final System.Logger LOG = System.getLogger(FaceStatus.class.getName());

  private FaceStatus() {}

  /** An error as LND makes most of them: code UNKNOWN, and the text is what counts. */
  public static StatusRuntimeException unknown(String text) {
    return Status.UNKNOWN.withDescription(text).asRuntimeException();
  }

  /** The code for something that the node does not know, where LND has one. */
  public static StatusRuntimeException notFound(String text) {
    return Status.NOT_FOUND.withDescription(text).asRuntimeException();
  }

  /** A request that LND, or what is simulated of it, cannot make sense of. */
  public static StatusRuntimeException invalid(String text) {
    return Status.INVALID_ARGUMENT.withDescription(text).asRuntimeException();
  }

  /** What LND does and a simulated node does not. */
  public static StatusRuntimeException notSimulated(String what) {
    return Status.UNIMPLEMENTED.withDescription(what + " is not simulated").asRuntimeException();
  }

  /** For the streams of a node that went down. */
  public static StatusRuntimeException down() {
    return Status.UNAVAILABLE
        .withDescription("the node went down; connect again")
        .asRuntimeException();
  }

  /** The status of any error; what no row of the table knows is INTERNAL and goes to the log. */
  public static StatusRuntimeException of(Throwable error) {
    if (error instanceof CompletionException && error.getCause() != null) {
      return of(error.getCause());
    }
    if (error instanceof StatusRuntimeException status) {
      return status;
    }
    if (error instanceof LightningException.DeadlinePassed) {
      return with(Status.DEADLINE_EXCEEDED, error);
    }
    if (error instanceof LightningException.Unsupported) {
      return with(Status.UNIMPLEMENTED, error);
    }
    if (error instanceof LightningException.Unavailable
        || error instanceof LightningException.Closed
        || error instanceof SimnetException.Closed) {
      return with(Status.UNAVAILABLE, error);
    }
    if (error instanceof SimnetException refused) {
      return LndWords.of(refused);
    }
    if (error instanceof LightningException
        || error instanceof ProtocolException
        || error instanceof IllegalArgumentException) {
      return with(Status.UNKNOWN, error);
    }
    LOG.log(System.Logger.Level.ERROR, "a simulated node failed to answer", error);
    return Status.INTERNAL.withDescription("internal error; see the log").asRuntimeException();
  }

  private static StatusRuntimeException with(Status status, Throwable error) {
    return status.withDescription(error.getMessage()).asRuntimeException();
  }
}
