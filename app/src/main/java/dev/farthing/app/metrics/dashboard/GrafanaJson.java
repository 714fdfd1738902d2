package dev.farthing.app.metrics.dashboard;

import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a dashboard as Grafana's JSON model, schema 39 (Grafana 11, read by later ones). */
final class GrafanaJson {
  private static final int SCHEMA = 39;
  private static final int COLUMNS = 24;
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final ArrayNode panels = MAPPER.createArrayNode();
  private int id;
  private int x;
  private int y;
  private int lineHeight;

  private GrafanaJson() {}

  static String write(String title, String uid, List<Row> rows) {
    GrafanaJson layout = new GrafanaJson();
    rows.forEach(layout::row);
    ObjectNode dashboard = MAPPER.createObjectNode();
    dashboard.put("title", title).put("uid", uid).put("schemaVersion", SCHEMA).put("version", 1);
    dashboard.put("editable", true).put("refresh", "5s").put("timezone", "browser");
    dashboard.putArray("tags").add("farthing").add("lightning");
    dashboard.putObject("time").put("from", "now-15m").put("to", "now");
    dashboard.putObject("annotations").putArray("list");
    dashboard.putObject("templating").putArray("list").add(source()).add(node());
    dashboard.set("panels", layout.panels);
    return MAPPER.writeValueAsString(dashboard) + "\n";
  }

  private static ObjectNode source() {
    ObjectNode variable = MAPPER.createObjectNode();
    variable.put("name", "datasource").put("type", "datasource").put("query", "prometheus");
    return variable.put("label", "Prometheus");
  }

  private static ObjectNode node() {
    ObjectNode variable = MAPPER.createObjectNode();
    variable.put("name", "node").put("type", "query").put("label", "Node").put("refresh", 2);
    variable.put("definition", "label_values(lnd_info, node)");
    variable
        .putObject("query")
        .put("query", "label_values(lnd_info, node)")
        .put("refId", "NodeVariable");
    variable.set("datasource", reference());
    variable.put("includeAll", true).put("multi", true).put("allValue", ".*").put("sort", 1);
    variable.putObject("current").put("text", "All").put("value", "$__all");
    return variable;
  }

  private static ObjectNode reference() {
    return MAPPER.createObjectNode().put("type", "prometheus").put("uid", "${datasource}");
  }

  private void row(Row row) {
    nextLine();
    ObjectNode heading = panels.addObject();
    heading.put("id", ++id).put("type", "row").put("title", row.title()).put("collapsed", false);
    heading.set("gridPos", position(COLUMNS, 1));
    heading.putArray("panels");
    lineHeight = 1;
    nextLine();
    row.panels().forEach(this::panel);
  }

  private void panel(Panel panel) {
    if (x + panel.width() > COLUMNS) {
      nextLine();
    }
    ObjectNode json = panels.addObject();
    json.put("id", ++id).put("type", panel.kind().type()).put("title", panel.title());
    if (!panel.description().isEmpty()) {
      json.put("description", panel.description());
    }
    json.set("datasource", reference());
    json.set("gridPos", position(panel.width(), panel.kind().height()));
    ObjectNode field = json.putObject("fieldConfig");
    field.putObject("defaults").put("unit", panel.unit());
    field.putArray("overrides");
    json.putObject("options");
    ArrayNode targets = json.putArray("targets");
    for (int i = 0; i < panel.queries().size(); i++) {
      target(targets.addObject(), panel.queries().get(i), (char) ('A' + i));
    }
    x += panel.width();
    lineHeight = Math.max(lineHeight, panel.kind().height());
  }

  private static void target(ObjectNode json, Query query, char name) {
    json.put("refId", String.valueOf(name)).put("expr", query.expression());
    json.put("legendFormat", query.legend().isEmpty() ? "__auto" : query.legend());
    json.set("datasource", reference());
  }

  private ObjectNode position(int width, int height) {
    return MAPPER.createObjectNode().put("x", x).put("y", y).put("w", width).put("h", height);
  }

  private void nextLine() {
    x = 0;
    y += lineHeight;
    lineHeight = 0;
  }
}
