package dev.farthing.sql;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Work to be done with a connection, which is lent for the call only.
 *
 * @param <A> what is lent
 * @param <R> the result; null where there is none to speak of
 */
@FunctionalInterface
public interface SqlFunction<A, R> {
  /**
   * Does the work. Must not begin, commit or roll back, and must have no effect outside of the
   * database: it may be run again when its transaction was undone.
   */
  @Nullable R apply(A lent) throws SQLException;
}
