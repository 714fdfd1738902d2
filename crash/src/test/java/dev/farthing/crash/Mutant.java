package dev.farthing.crash;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Our own classes with one guard gone, and a test run on them. */
final class Mutant {
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final String FORKS = "surefire.test.class.path";

  private final Guard guard;
  private final String classPath;

  /**
   * @param folder an empty one
   * @throws AssertionError if what is left does not compile, or the guard is not there
   */
  Mutant(Guard guard, Path folder) throws IOException {
    this.guard = guard;
    Path classes = folder.resolve("classes");
    String whole = whole();
    List<String> compiled = new ArrayList<>();
    Files.createDirectories(classes);
    for (Guard.Edit edit : guard.edits()) {
      Path source = folder.resolve(edit.isJava() ? "source" : "classes").resolve(edit.place());
      Files.createDirectories(source.getParent());
      Files.writeString(source, edit.mutant());
      if (edit.isJava()) {
        compiled.add(source.toString());
      }
    }
    compile(compiled, classes, whole);
    classPath = classes + File.pathSeparator + whole;
  }

  private void compile(List<String> sources, Path classes, String whole) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-proc:none",
                "-nowarn",
                "--release",
                "17",
                "-parameters",
                "-cp",
                whole,
                "-d",
                classes.toString()));
    arguments.addAll(sources);
    if (!sources.isEmpty()
        && ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, arguments.toArray(String[]::new))
            != 0) {
      throw new AssertionError(guard + ": without its guard it does not compile");
    }
  }

  /** The class path of this test, and the tests of the rooms whose guards are listed. */
  private static String whole() {
    return Stream.concat(
            Stream.of(System.getProperty(FORKS, System.getProperty("java.class.path"))),
            Stream.of("sql", "wallet", "app")
                .map(room -> Path.of("..", room, "target", "test-classes").toAbsolutePath())
                .map(Path::toString))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /**
   * Runs the guard's test.
   *
   * @return what went red, in a line; empty if nothing did
   */
  String reds() throws Exception {
    String before = System.getProperty(FORKS);
    Thread thread = Thread.currentThread();
    ClassLoader loader = thread.getContextClassLoader();
    try (OwnFirst mutated = new OwnFirst(urls(classPath), loader)) {
      System.setProperty(FORKS, classPath);
      CompletableFuture<TestExecutionSummary> run = new CompletableFuture<>();
      Thread runner =
          new Thread(
              () -> {
                try {
                  run.complete(run(mutated));
                } catch (Throwable e) {
                  run.completeExceptionally(e);
                }
              },
              "mutant");
      runner.setDaemon(true);
      runner.setContextClassLoader(mutated);
      runner.start();
      return words(run.get(LONGEST.toSeconds(), TimeUnit.SECONDS));
    } catch (TimeoutException e) {
      return "it does not end within " + LONGEST;
    } catch (ExecutionException e) {
      throw new AssertionError(guard + ": the test cannot be run", e.getCause());
    } finally {
      if (before == null) {
        System.clearProperty(FORKS);
      } else {
        System.setProperty(FORKS, before);
      }
    }
  }

  private TestExecutionSummary run(ClassLoader mutated) throws ClassNotFoundException {
    Class<?> test = Class.forName(guard.testClass(), false, mutated);
    List<String> methods =
        Stream.<Class<?>>iterate(test, type -> type != null, Class::getSuperclass)
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .filter(method -> method.getName().equals(guard.testMethod()))
            .map(
                method ->
                    Arrays.stream(method.getParameterTypes())
                        .map(Class::getName)
                        .collect(Collectors.joining(",")))
            .distinct()
            .toList();
    if (methods.size() != 1) {
      throw new AssertionError(guard.test() + " is there " + methods.size() + " times");
    }
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectMethod(test, guard.testMethod(), methods.get(0)))
            .build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request, listener);
    return listener.getSummary();
  }

  private String words(TestExecutionSummary summary) {
    if (summary.getTestsFoundCount() == 0) {
      throw new AssertionError(guard.test() + " is no test");
    }
    return summary.getFailures().stream()
        .map(failure -> String.valueOf(failure.getException()).lines().findFirst().orElse(""))
        .findFirst()
        .orElse("");
  }

  private static URL[] urls(String classPath) throws MalformedURLException {
    String[] entries = classPath.split(File.pathSeparator, -1);
    URL[] urls = new URL[entries.length];
    for (int i = 0; i < entries.length; i++) {
      urls[i] = Path.of(entries[i]).toUri().toURL();
    }
    return urls;
  }

  /** Loads our own classes itself, the mutated first; what others wrote stays as it is. */
  private static final class OwnFirst extends URLClassLoader {
    OwnFirst(URL[] urls, ClassLoader parent) {
      super(urls, parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("dev.farthing.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded != null ? loaded : findClass(name);
      }
    }

    @Override
    public URL getResource(String name) {
      URL own = name.startsWith("dev/farthing/") ? findResource(name) : null;
      return own != null ? own : super.getResource(name);
    }
  }
}
