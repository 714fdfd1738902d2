package dev.farthing.simnet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a topology from its text; see {@link Topology#read}. */
final class TopologyReader {
  private static final int ITEM_INDENT = 2;
  private static final int FIELD_INDENT = 4;

  private final List<YamlLine> lines;
  private final Map<String, YamlLine> nodes = new HashMap<>();
  private final List<String> nodeNames = new ArrayList<>();
  private final List<ChannelSpec> channels = new ArrayList<>();
  private int next;

  TopologyReader(String yaml) {
    lines = YamlLine.readAll(yaml);
  }

  Topology read() {
    Map<String, YamlLine> sections = new HashMap<>();
    while (next < lines.size()) {
      YamlLine line = lines.get(next++);
      if (line.indent() != 0 || line.isItem() || !line.value().isEmpty()) {
        throw line.problem("'nodes:' or 'channels:' is expected here, alone at the line's begin");
      }
      if (sections.put(line.key(), line) != null) {
        throw line.problem("'" + line.key() + "' stands twice");
      }
      switch (line.key()) {
        case "nodes" -> readNodes();
        case "channels" -> readChannels();
        default -> throw line.problem("unknown key '" + line.key() + "'; known: nodes, channels");
      }
    }
    if (nodeNames.isEmpty()) {
      throw new SimnetException.BadTopology(1, 1, "no nodes; begin with 'nodes:' and '  - NAME'");
    }
    return new Topology(nodeNames, channels);
  }

  private void readNodes() {
    while (hasNext(ITEM_INDENT)) {
      YamlLine line = lines.get(next++);
      if (!line.isItem() || !line.key().isEmpty() || line.value().isEmpty()) {
        throw line.problem("'- NAME' is expected here");
      }
      if (nodes.put(line.value(), line) != null) {
        throw line.problem("node '" + line.value() + "' stands twice");
      }
      nodeNames.add(line.value());
    }
  }

  private void readChannels() {
    while (hasNext(ITEM_INDENT)) {
      YamlLine first = lines.get(next++);
      if (!first.isItem()) {
        throw first.problem("'- from: NAME' is expected here");
      }
      ChannelFields fields = new ChannelFields(first);
      fields.add(first);
      while (hasNext(FIELD_INDENT)) {
        fields.add(lines.get(next++));
      }
      channels.add(fields.toChannel(nodes.keySet()));
    }
  }

  /**
   * Whether the next line belongs to the list or map that is being read, indented as it must be.
   */
  private boolean hasNext(int indent) {
    if (next == lines.size() || lines.get(next).indent() == 0) {
      return false;
    }
    YamlLine line = lines.get(next);
    if (indent == FIELD_INDENT && line.indent() == ITEM_INDENT && line.isItem()) {
      return false;
    }
    if (line.indent() != indent || indent == FIELD_INDENT && line.isItem()) {
      throw line.problem("indented by " + line.indent() + " blanks, not by " + indent);
    }
    return true;
  }
}
