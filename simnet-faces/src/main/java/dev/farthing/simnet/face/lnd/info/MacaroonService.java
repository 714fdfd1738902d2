package dev.farthing.simnet.face.lnd.info;

import dev.farthing.simnet.face.lnd.bakery.Bakery;
import dev.farthing.simnet.face.lnd.bakery.MacaroonRefused;
import dev.farthing.simnet.face.lnd.bakery.MethodPermissions;
import dev.farthing.simnet.face.lnd.bakery.Permission;
import dev.farthing.simnet.face.lnd.call.FaceMethods;
import dev.farthing.simnet.face.lnd.call.FaceService;
import dev.farthing.simnet.face.lnd.call.FaceStatus;
import io.grpc.Status;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import lnrpc.BakeMacaroonRequest;
import lnrpc.BakeMacaroonResponse;
import lnrpc.CheckMacPermRequest;
import lnrpc.CheckMacPermResponse;
import lnrpc.LightningGrpc;
import lnrpc.ListPermissionsResponse;
import lnrpc.MacaroonPermission;
import lnrpc.MacaroonPermissionList;

/** Bakes macaroons of least rights, and tells what they permit. */
public final class MacaroonService implements FaceService {
  private static final Set<String> ACTIONS = Set.of("read", "write", "generate");
  private static final Set<String> ENTITIES =
      Set.of(
          "onchain",
          "offchain",
          "address",
          "message",
          "peers",
          "info",
          "invoices",
          "signer",
          "macaroon",
          Permission.URI);
  private static final String HELP =
      "supported actions are [read write generate], supported entities are [onchain offchain"
          + " address message peers info invoices signer macaroon uri]";

  private final Bakery bakery;

  public MacaroonService(Bakery bakery) {
    this.bakery = bakery;
  }

  @Override
  public void addTo(FaceMethods methods) {
    methods
        .unary(LightningGrpc.getBakeMacaroonMethod(), this::bake)
        .unary(LightningGrpc.getCheckMacaroonPermissionsMethod(), this::check)
        .unary(LightningGrpc.getListPermissionsMethod(), request -> permissions());
  }

  private BakeMacaroonResponse bake(BakeMacaroonRequest request) {
    if (request.getPermissionsCount() == 0) {
      throw FaceStatus.unknown(
          "permission list cannot be empty. specify at least one action/entity pair. " + HELP);
    }
    List<Permission> permissions = request.getPermissionsList().stream().map(this::read).toList();
    if (!request.getAllowExternalPermissions()) {
      permissions.forEach(MacaroonService::requireKnown);
    }
    byte[] token = bakery.bake(request.getRootKeyId(), permissions).encode();
    return BakeMacaroonResponse.newBuilder().setMacaroon(HexFormat.of().formatHex(token)).build();
  }

  private Permission read(MacaroonPermission permission) {
    return new Permission(permission.getEntity(), permission.getAction());
  }

  private static void requireKnown(Permission permission) {
    if (!ENTITIES.contains(permission.entity())) {
      throw FaceStatus.unknown("invalid permission entity. " + HELP);
    }
    if (permission.entity().equals(Permission.URI)) {
      if (MethodPermissions.of(permission.action()) == null) {
        throw FaceStatus.unknown(
            "invalid permission action, must be an existing URI in the format"
                + " /package.Service/MethodName");
      }
    } else if (!ACTIONS.contains(permission.action())) {
      throw FaceStatus.unknown("invalid permission action. " + HELP);
    }
  }

  private CheckMacPermResponse check(CheckMacPermRequest request) {
    try {
      bakery.check(
          request.getMacaroon().toByteArray(),
          wanted(request),
          request.getFullMethod(),
          InetAddress.getLoopbackAddress());
    } catch (MacaroonRefused e) {
      throw Status.INVALID_ARGUMENT.withDescription(e.getMessage()).asRuntimeException();
    }
    return CheckMacPermResponse.newBuilder().setValid(true).build();
  }

  private List<Permission> wanted(CheckMacPermRequest request) {
    if (!request.getCheckDefaultPermsFromFullMethod()) {
      return request.getPermissionsList().stream().map(this::read).toList();
    }
    if (request.getPermissionsCount() > 0) {
      throw FaceStatus.unknown(
          "cannot check default permissions from full method and from provided permission list at"
              + " the same time");
    }
    List<Permission> needed = MethodPermissions.of(request.getFullMethod());
    if (needed == null) {
      throw FaceStatus.unknown("no permissions found for full method " + request.getFullMethod());
    }
    return needed;
  }

  private static ListPermissionsResponse permissions() {
    ListPermissionsResponse.Builder answer = ListPermissionsResponse.newBuilder();
    MethodPermissions.all()
        .forEach(
            (method, needed) -> {
              MacaroonPermissionList.Builder list = MacaroonPermissionList.newBuilder();
              for (Permission permission : needed) {
                list.addPermissions(
                    MacaroonPermission.newBuilder()
                        .setEntity(permission.entity())
                        .setAction(permission.action()));
              }
              answer.putMethodPermissions(method, list.build());
            });
    return answer.build();
  }
}
