package dev.farthing.app;

import dev.farthing.app.config.Settings;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/**
 * Gives commands the console that they write to and the settings that hold for all; everything else
 * is made as picocli makes it.
 */
final class CommandFactory implements IFactory {
  private final Map<Class<?>, Object> shared;
  private final IFactory otherwise = CommandLine.defaultFactory();

  CommandFactory(Console console, Settings settings) {
    shared = Map.of(Console.class, console, Settings.class, settings);
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      Class<?>[] parameters = constructor.getParameterTypes();
      if (parameters.length > 0 && shared.keySet().containsAll(Arrays.asList(parameters))) {
        constructor.setAccessible(true);
        return type.cast(
            constructor.newInstance(Arrays.stream(parameters).map(shared::get).toArray()));
      }
    }
    return otherwise.create(type);
  }
}
