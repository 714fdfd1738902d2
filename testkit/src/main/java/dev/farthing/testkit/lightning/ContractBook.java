package dev.farthing.testkit.lightning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The report of one run of the suites: one file for each lab, {@code target/contracts/LAB.tsv} in
 * the module that ran them, written at the end of the run. Thread-safe.
 *
 * <p>Lines of fields parted by tabs: {@code lab NAME AGAINST}, {@code ability PORT NAME VALUE},
 * {@code case SUITE CASE END NOTE}.
 */
final class ContractBook implements AutoCloseable {
  private final Map<String, Set<String>> pages = new TreeMap<>();

  /** Enters the end of one case. */
  synchronized void enter(LightningLab lab, String suite, String name, CaseEnd end) {
    Set<String> page = pages.computeIfAbsent(lab.name(), unseen -> heading(lab));
    page.add(line("case", suite, name, end.word(), end.note()));
  }

  private static Set<String> heading(LightningLab lab) {
    Set<String> page = new LinkedHashSet<>();
    page.add(line("lab", lab.name(), lab.against()));
    page.addAll(abilities("issuer", lab.issuer().abilities()));
    page.addAll(abilities("payer", lab.payer().abilities()));
    return page;
  }

  private static List<String> abilities(String port, Record declared) {
    List<String> lines = new ArrayList<>();
    for (RecordComponent component : declared.getClass().getRecordComponents()) {
      try {
        Object value = component.getAccessor().invoke(declared);
        lines.add(line("ability", port, component.getName(), String.valueOf(value)));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("the abilities of a port are a public record", e);
      }
    }
    return lines;
  }

  private static String line(String... fields) {
    List<String> plain = new ArrayList<>();
    for (String field : fields) {
      plain.add(field.replaceAll("\\s+", " ").strip());
    }
    return String.join("\t", plain);
  }

  @Override
  public synchronized void close() {
    Path folder = Path.of(System.getProperty("basedir", "."), "target", "contracts");
    try {
      Files.createDirectories(folder);
      for (Map.Entry<String, Set<String>> page : pages.entrySet()) {
        Files.write(folder.resolve(page.getKey() + ".tsv"), page.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the contract report cannot be written to " + folder, e);
    }
  }
}
