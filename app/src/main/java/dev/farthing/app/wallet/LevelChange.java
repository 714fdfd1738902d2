package dev.farthing.app.wallet;

import dev.farthing.wallet.policy.Level;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/**
 * Changes one part of a level. Where it is the first of its kind, all others stay allowed as they
 * were; of the hosts of an organisation nobody was.
 */
final class LevelChange {
  private LevelChange() {}

  static Level.Builder agent(Level.Builder level, String name, UnaryOperator<Level.Builder> how) {
    return part(level, level.build().agents(), level::agent, name, how);
  }

  static Level.Builder task(Level.Builder level, String name, UnaryOperator<Level.Builder> how) {
    return part(level, level.build().tasks(), level::task, name, how);
  }

  static Level.Builder service(Level.Builder level, String name, UnaryOperator<Level.Builder> how) {
    return part(level, level.build().services(), level::service, name, how);
  }

  static Level.Builder payee(Level.Builder level, String name, UnaryOperator<Level.Builder> how) {
    return part(level, level.build().payees(), level::payee, name, how);
  }

  /** A host is allowed by being named, at every level. */
  static Level.Builder host(Level.Builder level, String name, UnaryOperator<Level.Builder> how) {
    Level before = level.build().hosts().getOrDefault(name, Level.FREE);
    return level.host(name, how.apply(before.toBuilder()).build());
  }

  private static Level.Builder part(
      Level.Builder level,
      Map<String, Level> parts,
      BiConsumer<String, Level> put,
      String name,
      UnaryOperator<Level.Builder> how) {
    if (parts.isEmpty()) {
      put.accept(Level.OTHERS, Level.FREE);
    }
    Level before = parts.getOrDefault(name, Level.FREE);
    put.accept(name, how.apply(before.toBuilder()).build());
    return level;
  }
}
