package dev.farthing.paywall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Everything that a paywall told its listener. */
final class Heard implements PaywallListener {
  final List<Challenged> challenged = new CopyOnWriteArrayList<>();
  final List<Refusal> notChallenged = new CopyOnWriteArrayList<>();
  final List<Admitted> admitted = new CopyOnWriteArrayList<>();
  final List<Settled> settled = new CopyOnWriteArrayList<>();
  final List<Alarm> alarms = new CopyOnWriteArrayList<>();

  @Override
  public void challenged(Challenged event) {
    challenged.add(event);
  }

  @Override
  public void notChallenged(Route route, Refusal reason) {
    notChallenged.add(reason);
  }

  @Override
  public void admitted(Admitted event) {
    admitted.add(event);
  }

  @Override
  public void settled(Settled event) {
    settled.add(event);
  }

  @Override
  public void alarm(Alarm event) {
    alarms.add(event);
  }

  void hasAlarms(Alarm.Kind... kinds) {
    assertThat(alarms).extracting(Alarm::kind).containsExactly(kinds);
  }
}
