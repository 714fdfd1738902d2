package dev.farthing.simnet.face.lnd;

import dev.farthing.simnet.face.lnd.bakery.Bakery;
import dev.farthing.simnet.face.lnd.call.FaceMethods;
import dev.farthing.simnet.face.lnd.call.FaceService;
import dev.farthing.simnet.face.lnd.info.ChannelService;
import dev.farthing.simnet.face.lnd.info.ForwardingService;
import dev.farthing.simnet.face.lnd.info.GraphService;
import dev.farthing.simnet.face.lnd.info.InvoiceReading;
import dev.farthing.simnet.face.lnd.info.MacaroonService;
import dev.farthing.simnet.face.lnd.info.NodeService;
import dev.farthing.simnet.face.lnd.info.RouteService;
import dev.farthing.simnet.face.lnd.info.StateService;
import dev.farthing.simnet.face.lnd.info.VersionService;
import dev.farthing.simnet.face.lnd.invoice.InvoiceService;
import dev.farthing.simnet.face.lnd.payment.PaymentService;
import dev.farthing.simnet.operator.NodeOperator;
import invoicesrpc.InvoicesGrpc;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.util.ArrayList;
import java.util.List;
import lnrpc.LightningGrpc;
import lnrpc.StateGrpc;
import routerrpc.RouterGrpc;
import verrpc.VersionerGrpc;

/** All that answers the calls to one node: LND's services, health and reflection. */
final class NodeServices {
  private static final List<ServiceDescriptor> SERVED =
      List.of(
          LightningGrpc.getServiceDescriptor(),
          RouterGrpc.getServiceDescriptor(),
          InvoicesGrpc.getServiceDescriptor(),
          StateGrpc.getServiceDescriptor(),
          VersionerGrpc.getServiceDescriptor());

  private NodeServices() {}

  static List<ServerServiceDefinition> of(NodeOperator node, Bakery bakery) {
    FaceMethods methods = new FaceMethods();
    for (FaceService service : services(node, bakery)) {
      service.addTo(methods);
    }
    List<ServerServiceDefinition> definitions = new ArrayList<>(methods.definitions(SERVED));
    HealthStatusManager health = new HealthStatusManager();
    definitions.add(health.getHealthService().bindService());
    definitions.add(ProtoReflectionServiceV1.newInstance().bindService());
    return definitions;
  }

  private static List<FaceService> services(NodeOperator node, Bakery bakery) {
    return List.of(
        new NodeService(node),
        new ChannelService(node),
        new GraphService(node),
        new RouteService(node),
        new ForwardingService(node),
        new InvoiceReading(),
        new InvoiceService(node),
        new PaymentService(node),
        new MacaroonService(bakery),
        new StateService(node),
        new VersionService());
  }
}
