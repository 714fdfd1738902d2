package dev.farthing.simnet;

import dev.farthing.protocol.bolt11.NodeId;
import dev.farthing.protocol.bolt11.NodeKey;
import dev.farthing.protocol.secret.SecretBytes;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names, numbers and keys of nodes. A key is made when it is first needed; an id that nobody was
 * told is nobody's. Thread-safe.
 */
final class Directory {
  private final List<String> names;
  private final Secrets secrets;
  private final Map<Integer, NodeKey> keys = new ConcurrentHashMap<>();
  private final Map<NodeId, Integer> numbers = new ConcurrentHashMap<>();

  Directory(List<String> names, Secrets secrets) {
    this.names = names;
    this.secrets = secrets;
  }

  /**
   * @throws SimnetException.UnknownNode if no node has this name
   */
  int number(String name) {
    int number = names.indexOf(name);
    if (number < 0) {
      throw new SimnetException.UnknownNode(name);
    }
    return number;
  }

  String name(int node) {
    return names.get(node);
  }

  NodeKey key(int node) {
    return keys.computeIfAbsent(
        node, number -> NodeKey.of(SecretBytes.copyOf(secrets.derive("node key", number))));
  }

  NodeId id(int node) {
    NodeId id = key(node).id();
    numbers.putIfAbsent(id, node);
    return id;
  }

  /** A number that belongs to this purpose, in hexadecimal: nobody's secret. */
  String digest(String purpose, long number) {
    return HexFormat.of().formatHex(secrets.derive(purpose, number));
  }

  /** The number of the node with this id, if it belongs to this network. */
  OptionalInt find(NodeId id) {
    Integer number = numbers.get(id);
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }
}
