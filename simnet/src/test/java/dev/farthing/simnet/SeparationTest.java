package dev.farthing.simnet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farthing.lightning.InvoicePayer;
import dev.farthing.lightning.SettleCursor;
import dev.farthing.protocol.money.MilliSatoshi;
import dev.farthing.simnet.core.PaymentEngine;
import dev.farthing.simnet.operator.NodeOperator;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Nothing that is reachable from an issuer can pay. */
class SeparationTest {
  private final SimNetwork network =
      SimNetwork.builder(Topology.line("alice", "bob", "carol")).executor(Runnable::run).start();
  private final Purchases purchases = new Purchases(network);

  @Test
  void nothingThatAnIssuerReachesCanPay() throws IllegalAccessException {
    var issuer = network.node("carol").issuer();
    issuer.settlements(SettleCursor.BEGINNING, settlement -> {});
    network.runUntilDone(purchases.buy("alice", "carol", MilliSatoshi.ofSat(10)));
    Set<Object> reached = reach(issuer);
    assertThat(reached).hasAtLeastOneElementOfType(InvoiceBook.class);
    assertNoPayer(reached);
  }

  @Test
  void nothingThatAStatusReachesCanPay() throws IllegalAccessException {
    assertNoPayer(reach(network.node("carol").status()));
  }

  @Test
  void nothingThatAHistoryReachesCanPay() throws IllegalAccessException {
    network.runUntilDone(purchases.buy("alice", "carol", MilliSatoshi.ofSat(10)));
    Set<Object> reached = reach(network.node("alice").history());
    assertThat(reached).hasAtLeastOneElementOfType(PaymentEntry.class);
    assertNoPayer(reached);
  }

  @Test
  void nothingThatAnIssuerReachesCanPayWhileTheOwnerLooksOn() throws IllegalAccessException {
    var operator = network.node("carol").operator();
    operator.invoices().watch(0, 0, new Seen<>());
    operator.payments().watchAll(new Seen<>());
    Set<Object> reached = reach(network.node("carol").issuer().holdInvoices());
    assertThat(reached).hasAtLeastOneElementOfType(InvoiceWatchers.class);
    assertNoPayer(reached);
  }

  @Test
  void theWalkWouldFindAPayer() throws IllegalAccessException {
    assertThat(reach(network.node("carol").payer()))
        .hasAtLeastOneElementOfType(PaymentEngine.class);
    assertThat(reach(network)).hasAtLeastOneElementOfType(PaymentDesk.class);
  }

  private static void assertNoPayer(Set<Object> reached) {
    for (Object object : reached) {
      assertThat(object)
          .isNotInstanceOfAny(
              InvoicePayer.class,
              SimNode.class,
              SimNetwork.class,
              NodeOperator.class,
              PaymentDesk.class,
              PaymentEngine.class,
              Simulation.class);
    }
  }

  /** Everything of ours that fields, arrays, collections and captured variables lead to. */
  private static Set<Object> reach(Object root) throws IllegalAccessException {
    Set<Object> reached = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Object> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty()) {
      Object object = open.pop();
      if (reached.add(object)) {
        open.addAll(neighbours(object));
      }
    }
    return reached;
  }

  private static Collection<Object> neighbours(Object object) throws IllegalAccessException {
    Deque<Object> found = new ArrayDeque<>();
    if (object instanceof Collection<?> collection) {
      collection.forEach(element -> addIfPresent(found, element));
    } else if (object instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            addIfPresent(found, key);
            addIfPresent(found, value);
          });
    } else if (object.getClass().isArray()) {
      boolean isPrimitive = object.getClass().getComponentType().isPrimitive();
      for (int i = 0; !isPrimitive && i < Array.getLength(object); i++) {
        addIfPresent(found, Array.get(object, i));
      }
    } else if (object.getClass().getName().startsWith("dev.farthing.")
        && !(object instanceof Enum)) {
      addFields(found, object);
    }
    return found;
  }

  private static void addFields(Deque<Object> found, Object object) throws IllegalAccessException {
    for (Class<?> type = object.getClass(); type != Object.class; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!field.getType().isPrimitive() && !Modifier.isStatic(field.getModifiers())) {
          field.setAccessible(true);
          addIfPresent(found, field.get(object));
        }
      }
    }
  }

  private static void addIfPresent(Deque<Object> found, @Nullable Object object) {
    if (object != null) {
      found.add(object);
    }
  }
}
