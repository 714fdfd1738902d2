package dev.farthing.app.node;

import java.util.ArrayList;
import java.util.List;

/** Columns that line up. Numbers stand at the right of theirs. Not thread-safe. */
public final class TextTable {
  private final List<List<String>> rows = new ArrayList<>();
  private final boolean[] right;

  /**
   * @param headings a heading that begins with {@code >} puts its column to the right
   */
  public TextTable(String... headings) {
    right = new boolean[headings.length];
    List<String> first = new ArrayList<>();
    for (int i = 0; i < headings.length; i++) {
      right[i] = headings[i].startsWith(">");
      first.add(right[i] ? headings[i].substring(1) : headings[i]);
    }
    rows.add(first);
  }

  public void add(String... cells) {
    if (cells.length != right.length) {
      throw new IllegalArgumentException(cells.length + " cells for " + right.length + " columns");
    }
    rows.add(List.of(cells));
  }

  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < right.length; i++) {
        String cell = row.get(i);
        String blanks = " ".repeat(width(i) - cell.length());
        line.append(right[i] ? blanks + cell : cell + blanks).append("  ");
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
