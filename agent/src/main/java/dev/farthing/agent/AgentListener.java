package dev.farthing.agent;

/** The window on an agent. Called on the agent's thread, in order; must be quick and not throw. */
@FunctionalInterface
public interface AgentListener {
  void on(AgentEvent event);
}
