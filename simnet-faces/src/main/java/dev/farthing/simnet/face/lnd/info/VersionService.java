package dev.farthing.simnet.face.lnd.info;

import dev.farthing.simnet.face.lnd.call.FaceMethods;
import dev.farthing.simnet.face.lnd.call.FaceService;
import verrpc.VersionerGrpc;

/** Says which LND a face answers as. */
public final class VersionService implements FaceService {
  @Override
  public void addTo(FaceMethods methods) {
    methods.unary(
        VersionerGrpc.getGetVersionMethod(),
        request ->
            verrpc.Version.newBuilder()
                .setCommit(Version.COMMIT)
                .setVersion(Version.NUMBER)
                .setAppMajor(Version.MAJOR)
                .setAppMinor(Version.MINOR)
                .setAppPatch(Version.PATCH)
                .setAppPreRelease(Version.PRE_RELEASE)
                .addAllBuildTags(Version.BUILD_TAGS)
                .build());
  }
}
