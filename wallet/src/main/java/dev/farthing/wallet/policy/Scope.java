package dev.farthing.wallet.policy;

import dev.farthing.protocol.bolt11.NodeId;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Which purchases a limit counts together: those that agree in every part that is named here.
 *
 * @param task of an agent; never without it
 * @param service of a host; never without it
 * @param payee alone; never with another part
 */
public record Scope(
    Optional<String> agent,
    Optional<String> task,
    Optional<String> host,
    Optional<String> service,
    Optional<NodeId> payee) {
  /** All purchases of a wallet. */
  public static final Scope ALL =
      new Scope(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  public Scope {
    if ((task.isPresent() && agent.isEmpty())
        || (service.isPresent() && host.isEmpty())
        || (payee.isPresent() && (agent.isPresent() || host.isPresent()))) {
      throw new IllegalArgumentException("no scope of a budget");
    }
  }

  /** What is paid to one node. */
  public static Scope ofPayee(NodeId payee) {
    return new Scope(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(payee));
  }

  public Scope withAgent(String name) {
    return new Scope(Optional.of(name), task, host, service, payee);
  }

  public Scope withTask(String name) {
    return new Scope(agent, Optional.of(name), host, service, payee);
  }

  public Scope withHost(String name) {
    return new Scope(agent, task, Optional.of(name), service, payee);
  }

  public Scope withService(String name) {
    return new Scope(agent, task, host, Optional.of(name), payee);
  }

  /** For people: {@code all}, {@code agent alice, task research}. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(", ").setEmptyValue("all");
    agent.ifPresent(name -> text.add("agent " + name));
    task.ifPresent(name -> text.add(name.isEmpty() ? "no task" : "task " + name));
    host.ifPresent(name -> text.add("host " + name));
    service.ifPresent(name -> text.add(name.isEmpty() ? "no service" : "service " + name));
    payee.ifPresent(node -> text.add("payee " + node.hex()));
    return text.toString();
  }
}
