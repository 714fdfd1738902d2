package dev.farthing.simnet.face.lnd.call;

/** Some methods that a face answers. Several may answer methods of one gRPC service. */
@FunctionalInterface
public interface FaceService {
  /** Registers the methods, each once. */
  void addTo(FaceMethods methods);
}
