package dev.farthing.app.metrics.dashboard;

import java.util.List;

/** Panels under one heading, laid out from left to right, 24 columns wide. */
public record Row(String title, List<Panel> panels) {
  public Row {
    panels = List.copyOf(panels);
  }
}
