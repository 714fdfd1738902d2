package dev.farthing.app.node;

import dev.farthing.app.Console;
import dev.farthing.app.ExitCode;
import dev.farthing.app.Workers;
import dev.farthing.app.config.Settings;
import dev.farthing.app.node.ConfiguredNodes.NamedNode;

/** One question to one node: finds it, opens it, asks, and closes it. */
record NodeUse(Console console, Settings settings) {
  /** What is done with the open node. */
  interface Question {
    ExitCode ask(OpenNode node, Output output) throws InterruptedException;
  }

  int of(NodeOptions options, Role role, Question question) throws InterruptedException {
    NamedNode named = new ConfiguredNodes(settings.config()).choose(options.node(), role);
    try (Workers workers = Workers.start();
        OpenNode node = OpenNode.open(named, workers)) {
      return question.ask(node, Output.of(console, options.json())).code();
    }
  }
}
