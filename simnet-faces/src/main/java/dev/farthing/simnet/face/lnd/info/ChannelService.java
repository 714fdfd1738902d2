package dev.farthing.simnet.face.lnd.info;

import com.google.protobuf.ByteString;
import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.simnet.face.lnd.call.FaceMethods;
import dev.farthing.simnet.face.lnd.call.FaceService;
import dev.farthing.simnet.face.lnd.call.FaceStatus;
import dev.farthing.simnet.operator.NodeOperator;
import dev.farthing.simnet.operator.OperatorChannels.Channel;
import java.util.function.Predicate;
import lnrpc.LightningGrpc;
import lnrpc.ListChannelsRequest;
import lnrpc.ListChannelsResponse;
import lnrpc.PendingChannelsResponse;

/** The channels of a node. None is ever being opened or closed. */
public final class ChannelService implements FaceService {
  private final NodeOperator node;

  public ChannelService(NodeOperator node) {
    this.node = node;
  }

  @Override
  public void addTo(FaceMethods methods) {
    methods
        .unary(LightningGrpc.getListChannelsMethod(), this::list)
        .unary(
            LightningGrpc.getPendingChannelsMethod(),
            request -> PendingChannelsResponse.getDefaultInstance());
  }

  private ListChannelsResponse list(ListChannelsRequest request) {
    Predicate<Channel> wanted = filter(request);
    ListChannelsResponse.Builder answer = ListChannelsResponse.newBuilder();
    for (Channel channel : node.channels().list()) {
      if (wanted.test(channel)) {
        answer.addChannels(ChannelMessage.of(channel, request.getPeerAliasLookup()));
      }
    }
    return answer.build();
  }

  private static Predicate<Channel> filter(ListChannelsRequest request) {
    if (request.getActiveOnly() && request.getInactiveOnly()) {
      throw FaceStatus.unknown("either `active_only` or `inactive_only` can be set, but not both");
    }
    if (request.getPublicOnly() && request.getPrivateOnly()) {
      throw FaceStatus.unknown("either `public_only` or `private_only` can be set, but not both");
    }
    ByteString peer = request.getPeer();
    if (!peer.isEmpty() && peer.size() != NodeId.LENGTH) {
      throw FaceStatus.unknown(
          "invalid `peer` key: invalid vertex length of "
              + peer.size()
              + ", want "
              + NodeId.LENGTH);
    }
    return channel ->
        !(request.getActiveOnly() && !channel.active())
            && !(request.getInactiveOnly() && channel.active())
            && !(request.getPublicOnly() && channel.unannounced())
            && !(request.getPrivateOnly() && !channel.unannounced())
            && (peer.isEmpty() || peer.equals(ByteString.copyFrom(channel.peer().bytes())));
  }
}
