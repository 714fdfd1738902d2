package dev.farthing.paywall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.lightning.InvoicePayer;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfinementTest {
  @TempDir private Path folder;

  @Test
  void reachesNothingThatCanSpend() throws IllegalAccessException {
    try (Shop shop = new Shop(folder)) {
      shop.buy("/now/london");
      Set<Object> reached = reach(shop.paywall());
      assertThat(reached).hasAtLeastOneElementOfType(Challenger.class);
      assertThat(reached).hasAtLeastOneElementOfType(KeyRing.class);
      assertThat(reached).doesNotHaveAnyElementsOfTypes(InvoicePayer.class);
    }
  }

  @Test
  void wouldNoticeAPayerInAnyField() throws IllegalAccessException {
    try (Shop shop = new Shop(folder)) {
      Holder holder = new Holder(new AtomicReference<>(shop.network.node("buyer").payer()));
      assertThat(reach(holder)).hasAtLeastOneElementOfType(InvoicePayer.class);
    }
  }

  private record Holder(AtomicReference<Object> hidden) {}

  /** All objects of ours that can be reached by fields, collections, maps and references. */
  private static Set<Object> reach(Object from) throws IllegalAccessException {
    Set<Object> reached = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Object> next = new ArrayDeque<>();
    next.add(from);
    while (!next.isEmpty()) {
      Object object = next.remove();
      if (!reached.add(object)) {
        continue;
      }
      if (object instanceof Collection<?> elements) {
        elements.forEach(element -> add(next, element));
      } else if (object instanceof Map<?, ?> map) {
        map.keySet().forEach(key -> add(next, key));
        map.values().forEach(value -> add(next, value));
      } else if (object instanceof AtomicReference<?> reference) {
        add(next, reference.get());
      } else if (object instanceof Object[] elements) {
        for (Object element : elements) {
          add(next, element);
        }
      } else if (object.getClass().getName().startsWith("dev.farthing.")) {
        addFields(next, object);
      }
    }
    return reached;
  }

  private static void addFields(Deque<Object> next, Object object) throws IllegalAccessException {
    for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (type.getName().startsWith("dev.farthing.")
            && !field.getType().isPrimitive()
            && !Modifier.isStatic(field.getModifiers())
            && field.trySetAccessible()) {
          add(next, field.get(object));
        }
      }
    }
  }

  private static void add(Deque<Object> next, @Nullable Object object) {
    if (object != null) {
      next.add(object);
    }
  }
}
